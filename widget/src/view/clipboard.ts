import { make } from "./dom";

/**
 * Copies text; resolves with whether that worked.
 *
 * @param text - what to copy
 * @param near - an element of the widget: a modal dialog lets nothing outside it be selected
 */
export async function copyText(text: string, near: Element): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text, near); // pages on plain http have no clipboard
  }
}

function copySelected(text: string, near: Element): boolean {
  const field = make("textarea", { class: "spoken" });
  field.value = text;
  near.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
}

const ATTRIBUTES = ["endpoint", "lang", "theme", "open", "position", "label"];

/** Adds the element to the page if a script tag loaded this file, and the page has none itself. */
export function embed(name: string): void {
  const script = ownScript();
  if (!script || document.querySelector(name)) return;
  const element = document.createElement(name);
  for (const attribute of ATTRIBUTES) {
    const value = script.dataset[attribute];
    if (value !== undefined) element.setAttribute(attribute, value);
  }
  if (document.body) document.body.append(element);
  else addEventListener("DOMContentLoaded", () => document.body.append(element));
}

/** The script tag of this file: a module has no `document.currentScript`. */
function ownScript(): HTMLScriptElement | undefined {
  return [...document.querySelectorAll<HTMLScriptElement>("script[type=module]")].find(
    ({ src }) => src === import.meta.url,
  );
}

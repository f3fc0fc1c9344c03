import type { Context } from "./context";
import { button, make } from "./dom";

/** The question whether to leave this conversation. */
export interface Renewal {
  readonly node: HTMLElement;
  /** Asks. */
  open(): void;
  /** Takes the question back; returns whether it was there. */
  close(): boolean;
}

/**
 * Makes the question; while it is there the rest of the panel cannot be used.
 *
 * @param context - what all parts work with
 * @param block - blocks or frees the rest of the panel
 * @param done - called when the question is gone
 */
export function renewalView(
  { texts, conversation }: Context,
  block: (blocked: boolean) => void,
  done: () => void,
): Renewal {
  const trouble = make("p", { class: "fate", attributes: { role: "alert" } });
  const keep = button(
    { class: "choice", part: "new-keep", text: texts.renewKeep },
    () => void renew(false),
  );
  const forget = button(
    { class: "choice", part: "new-delete", text: texts.renewForget },
    () => void renew(true),
  );
  const cancel = button({ class: "plain", part: "new-cancel", text: texts.cancel }, () => finish());
  const title = make("h2", { text: texts.renewTitle, attributes: { id: "renew-title" } });
  const words = make("p", { text: texts.renewText, attributes: { id: "renew-text" } });
  const sheet = make(
    "div",
    {
      class: "sheet",
      part: "new-sheet",
      attributes: {
        role: "alertdialog",
        "aria-labelledby": "renew-title",
        "aria-describedby": "renew-text",
      },
    },
    title,
    words,
    trouble,
    keep,
    forget,
    cancel,
  );
  const node = make("div", { class: "veil", on: { keydown: stay } }, sheet);
  node.hidden = true;

  async function renew(isForgotten: boolean): Promise<void> {
    trouble.textContent = "";
    if (await conversation.renew(isForgotten)) finish();
    else trouble.textContent = texts.notForgotten;
  }

  function finish(): void {
    node.hidden = true;
    block(false);
    done();
  }

  /** Keeps the focus on the buttons: the page beside the panel is not blocked. */
  function stay(event: Event): void {
    const { key, shiftKey } = event as KeyboardEvent;
    const [from, to] = shiftKey ? [keep, cancel] : [cancel, keep];
    if (key !== "Tab" || event.target !== from) return;
    event.preventDefault();
    to.focus();
  }

  return {
    node,
    open() {
      trouble.textContent = "";
      node.hidden = false;
      block(true);
      keep.focus();
    },
    close() {
      const wasOpen = !node.hidden;
      if (wasOpen) finish();
      return wasOpen;
    },
  };
}

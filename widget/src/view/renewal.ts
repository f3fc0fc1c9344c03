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
 * @param done - called with whether a new conversation has begun
 */
export function renewalView(
  { texts, conversation }: Context,
  block: (blocked: boolean) => void,
  done: (renewed: boolean) => void,
): Renewal {
  const trouble = make("p", { class: "fate", attributes: { role: "alert" } });
  const keep = button({ class: "choice", part: "new-keep", text: texts.renewKeep }, () => void renew(false));
  const forget = button({ class: "choice", part: "new-delete", text: texts.renewForget }, () => void renew(true));
  const cancel = button({ class: "plain", part: "new-cancel", text: texts.cancel }, () => finish(false));
  const title = make("h2", { text: texts.renewTitle, attributes: { id: "renew-title" } });
  const words = make("p", { text: texts.renewText, attributes: { id: "renew-text" } });
  const sheet = make(
    "div",
    {
      class: "sheet",
      part: "new-sheet",
      attributes: { role: "alertdialog", "aria-labelledby": "renew-title", "aria-describedby": "renew-text" },
    },
    title,
    words,
    trouble,
    keep,
    forget,
    cancel,
  );
  const node = make("div", { class: "veil" }, sheet);
  node.hidden = true;

  async function renew(isForgotten: boolean): Promise<void> {
    trouble.textContent = "";
    if (await conversation.renew(isForgotten)) finish(true);
    else trouble.textContent = texts.notForgotten;
  }

  function finish(renewed: boolean): void {
    node.hidden = true;
    block(false);
    done(renewed);
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
      if (wasOpen) finish(false);
      return wasOpen;
    },
  };
}

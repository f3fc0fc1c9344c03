import type { State } from "../chat/state";
import type { Context } from "./context";
import { button, make } from "./dom";
import { icon } from "./icons";

/** The button that opens the panel. */
export interface Launcher {
  readonly node: HTMLButtonElement;
  update(state: State): void;
}

/**
 * Makes the button.
 *
 * @param context - what all parts work with
 * @param label - text to show beside the icon, if the host page gives one
 * @param open - opens the panel
 */
export function launcherView(
  { texts, title }: Context,
  label: string | null,
  open: () => void,
): Launcher {
  const badge = make("span", {
    class: "badge",
    part: "badge",
    attributes: { "aria-hidden": "true" },
  });
  const words = label ? make("span", { class: "label", text: label }) : null;
  const node = button(
    { class: "launcher", part: "launcher", attributes: { "aria-haspopup": "dialog" } },
    open,
    icon("chat"),
    words,
    badge,
  );
  return {
    node,
    update({ unread }) {
      badge.hidden = unread === 0;
      badge.textContent = unread > 9 ? "9+" : String(unread);
      node.setAttribute("aria-label", unread ? texts.openUnread(title, unread) : texts.open(title));
    },
  };
}

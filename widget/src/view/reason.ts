import { MAX_REASON } from "../net/protocol";
import type { Texts } from "../texts";
import { button, make } from "./dom";

/**
 * Makes the small form that asks what was wrong with an answer.
 *
 * @param texts - texts of the widget
 * @param skip - called when the visitor gives no reason
 * @param send - called with the reason
 */
export function reasonForm(
  texts: Texts,
  skip: () => void,
  send: (reason: string) => void,
): HTMLFormElement {
  const field = make("input", {
    class: "field",
    part: "reason",
    attributes: { maxlength: String(MAX_REASON), autocomplete: "off", dir: "auto" },
  });
  const label = make("label", {}, texts.reason, field);
  const submit = (event: Event): void => {
    event.preventDefault();
    const reason = field.value.trim();
    if (reason) send(reason);
    else skip();
  };
  const escape = (event: Event): void => {
    if ((event as KeyboardEvent).key !== "Escape") return;
    event.stopPropagation();
    event.preventDefault();
    skip();
  };
  return make(
    "form",
    { class: "reason", attributes: { "aria-live": "off" }, on: { submit, keydown: escape } },
    label,
    make(
      "div",
      { class: "choices" },
      make("button", { class: "choice", part: "reason-send", text: texts.reasonSend }),
      button({ class: "plain", part: "reason-skip", text: texts.reasonSkip }, skip),
    ),
  );
}

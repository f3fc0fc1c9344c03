import type { State } from "../chat/state";
import { MAX_CHARACTERS } from "../net/protocol";
import type { Context } from "./context";
import { isComposing, make, spoken } from "./dom";
import { icon } from "./icons";

/** From here on the visitor sees how much room is left. */
const COUNT_FROM = 900;

/** Where the visitor writes. */
export interface Composer {
  readonly node: HTMLElement;
  focus(): void;
  update(state: State): void;
}

/** Makes the field for a question with its counter, the send button and the privacy line. */
export function composerView({ texts, conversation }: Context): Composer {
  const input = make("textarea", {
    class: "input",
    part: "input",
    attributes: {
      rows: "1",
      maxlength: String(MAX_CHARACTERS),
      placeholder: texts.placeholder,
      "aria-label": texts.input,
      enterkeyhint: "send",
    },
  });
  const counter = make("span", {
    class: "counter",
    part: "counter",
    attributes: { role: "status" },
  });
  const privacy = make("p", { class: "privacy", part: "privacy" });
  const send = make(
    "button",
    { class: "send", part: "send", attributes: { title: texts.send } },
    icon("send"),
    spoken(texts.send),
  );

  function resize(): void {
    input.style.height = "auto";
    input.style.height = `${input.scrollHeight}px`;
    const length = input.value.length;
    input.dir = length ? "auto" : ""; // a placeholder reads in the direction of the widget
    counter.textContent = length < COUNT_FROM ? "" : texts.left(MAX_CHARACTERS - length);
  }

  function submit(event: Event): void {
    event.preventDefault();
    const title = input.value.trim();
    input.focus();
    if (!title) return;
    input.value = "";
    resize();
    conversation.ask({ title });
  }

  input.addEventListener("input", resize);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !isComposing(event)) submit(event);
  });
  const form = make("form", { class: "form", on: { submit } }, input, send);
  return {
    node: make("div", { class: "composer" }, counter, form, privacy),
    focus: () => input.focus(),
    update({ profile }) {
      const text = profile ? texts.privacy(profile.year) : "";
      if (privacy.textContent !== text) privacy.textContent = text;
    },
  };
}

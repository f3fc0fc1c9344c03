import type { State } from "../chat/state";
import type { Texts } from "../texts";
import { make } from "./dom";

/** The line that shows that an answer is coming. */
export interface Typing {
  readonly node: HTMLElement;
  update(state: State): void;
}

/** Makes the line; it is a status of its own, so that it is announced apart from the messages. */
export function typingView(texts: Texts): Typing {
  const words = make("span", { class: "spoken" });
  const dots = make(
    "span",
    { class: "dots", attributes: { "aria-hidden": "true" } },
    make("i"),
    make("i"),
    make("i"),
  );
  const node = make("div", { class: "typing", part: "typing" }, dots, words);
  const status = make("div", { attributes: { role: "status" } });
  return {
    node: status,
    update({ pending, slow }) {
      const isTyping = pending.some(({ status: fate }) => fate === "sending");
      const text = slow ? texts.slow : texts.typing;
      words.className = slow ? "" : "spoken";
      if (words.textContent !== text) words.textContent = text;
      if (isTyping !== node.isConnected) status.replaceChildren(...(isTyping ? [node] : []));
    },
  };
}

import type { State } from "../chat/state";
import type { Context } from "./context";
import { button, make } from "./dom";

/** The line that says why the assistant cannot be reached. */
export interface Banner {
  readonly node: HTMLElement;
  update(state: State): void;
}

/** Makes the line, empty while all is well. */
export function bannerView({ texts, conversation }: Context): Banner {
  const words = make("span");
  const again = button(
    { class: "plain", part: "reconnect", text: texts.retry },
    conversation.reconnect,
  );
  const line = make("div", { class: "banner", part: "banner" }, words, again);
  const node = make("div", { attributes: { role: "status" } });
  return {
    node,
    update({ isOffline, trouble }) {
      const text = isOffline ? texts.offline : trouble ? texts.failures[trouble] : "";
      if (words.textContent !== text) words.textContent = text;
      again.hidden = isOffline;
      if (Boolean(text) !== line.isConnected) node.replaceChildren(...(text ? [line] : []));
    },
  };
}

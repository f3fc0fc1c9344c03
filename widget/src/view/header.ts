import type { State } from "../chat/state";
import type { Context } from "./context";
import { iconButton, make } from "./dom";
import { icon } from "./icons";
import { download, transcript } from "./transcript";

/** The top of the panel. */
export interface Header {
  readonly node: HTMLElement;
  update(state: State): void;
}

/** Makes the title with the buttons for the whole conversation. */
export function headerView(context: Context, renew: () => void, close: () => void): Header {
  const { texts, title, conversation } = context;
  const subtitle = make("p", { class: "subtitle" });
  const save = (): void =>
    download(`${texts.downloadName}.txt`, transcript(texts, title, conversation.store.get()));
  const extras = [
    iconButton("new", texts.renew, icon("renew"), renew),
    iconButton("download", texts.download, icon("download"), save),
  ];
  const node = make(
    "header",
    { class: "header" },
    make("span", { class: "mark" }, icon("chat")),
    make(
      "div",
      { class: "titles" },
      make("h2", { text: title, attributes: { id: "title" } }),
      subtitle,
    ),
    ...extras,
    iconButton("close", texts.close, icon("close"), close),
  );
  return {
    node,
    update({ profile, messages, pending }) {
      const text = profile ? texts.page(profile.title, profile.year) : "";
      if (subtitle.textContent !== text) subtitle.textContent = text;
      for (const extra of extras) extra.hidden = messages.length + pending.length === 0;
    },
  };
}

import type { Pending } from "../chat/state";
import { ANSWER_LANGUAGE, type Message } from "../net/protocol";
import { actionsFor } from "./actions";
import { choicesOf } from "./choices";
import { type Context, sourceText } from "./context";
import { button, make, spoken } from "./dom";
import { icon } from "./icons";
import { blocks } from "./markdown";

/** One message in the log. */
export interface MessageView<T> {
  readonly node: HTMLElement;
  /** Shows what has changed since. */
  update(message: T, isLast: boolean): void;
}

function frame(from: Message["from"], id: string, ...children: (Node | null)[]): HTMLElement {
  const node = make("div", { class: "message", part: "message" }, ...children);
  node.dataset["from"] = from;
  node.dataset["id"] = id;
  return node;
}

function timeOf(time: string, { dates }: Context): HTMLElement {
  return make("time", { text: dates.clock(time), attributes: { datetime: time } });
}

/** Makes the view of an answer: its text, its source, what can be done with it, and its buttons. */
export function answerView(message: Message, context: Context): MessageView<Message> {
  const { texts, conversation } = context;
  const text = make(
    "div",
    { class: "text", attributes: { lang: ANSWER_LANGUAGE, dir: "auto" } },
    ...blocks(message.text),
  );
  const bubble = make("div", { class: "bubble" }, spoken(texts.assistant), text);
  const source = message.source
    ? make(
        "p",
        { class: "source", part: "source" },
        icon("page"),
        make("span", { text: sourceText(texts, message.source) }),
      )
    : null;
  const actions = actionsFor(message, context);
  const meta = make("div", { class: "meta" }, timeOf(message.time, context), actions.row);
  const choices = message.buttons?.length
    ? choicesOf("button", message.buttons, conversation.ask)
    : null;
  const node = frame("assistant", message.id, bubble, source, choices, meta, actions.more);
  return {
    node,
    update({ feedback }, isLast) {
      actions.update(feedback ?? null);
      if (!isLast) choices?.remove();
    },
  };
}

/** Makes the view of a question, with what became of it. */
export function questionView(
  message: Message | Pending,
  context: Context,
): MessageView<Message | Pending> {
  const { texts, conversation } = context;
  const text = make("div", {
    class: "text",
    text: "text" in message ? message.text : message.title,
    attributes: { dir: "auto" },
  });
  const bubble = make("div", { class: "bubble" }, spoken(texts.you), text);
  const meta = make("div", { class: "meta" }, timeOf(message.time, context));
  const fate = make("div", { class: "fate", attributes: { role: "alert" } });
  const again = button({ class: "plain", part: "retry", text: texts.retry }, () =>
    conversation.retry(message.id),
  );
  let written = "";
  return {
    node: frame("user", message.id, bubble, meta, fate),
    update(now) {
      const { text: words, repeatable } = fateOf(now, context);
      if (words === written) return; // what is said already is not announced again
      written = words;
      fate.classList.toggle("is-waiting", "status" in now && now.status === "waiting");
      fate.replaceChildren(words, ...(words && repeatable ? [again] : []));
    },
  };
}

function fateOf(
  message: Message | Pending,
  { texts }: Context,
): { text: string; repeatable: boolean } {
  if (!("status" in message) || message.status === "sending")
    return { text: "", repeatable: false };
  if (message.status === "waiting") return { text: texts.waiting, repeatable: true };
  return {
    text: texts.failures[message.failure ?? "server"],
    repeatable: message.repeatable ?? false,
  };
}

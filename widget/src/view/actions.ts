import type { Message, Vote } from "../net/protocol";
import { copyText } from "./clipboard";
import { type Context, sourceText } from "./context";
import { iconButton, make } from "./dom";
import { icon, type IconName } from "./icons";
import { reasonForm } from "./reason";

const NOTE_MS = 4000;

/** What a visitor can do with an answer: copy it, and say whether it was good. */
export interface Actions {
  readonly row: HTMLElement;
  /** Place of the form that asks for a reason. */
  readonly more: HTMLElement;
  update(feedback: Vote | null): void;
}

/** Makes the buttons under an answer. */
export function actionsFor(message: Message, { texts, conversation }: Context): Actions {
  const note = make("span", { class: "note", part: "note", attributes: { role: "status" } });
  const more = make("div", { class: "more" });
  const copy = iconButton("copy", texts.copy, icon("copy"), () => void copyAnswer());
  const up = iconButton("up", texts.up, icon("up"), () => void vote("up"));
  const down = iconButton("down", texts.down, icon("down"), () => void vote("down"));
  let chosen: Vote | null = null;
  let timer = 0;

  function say(text: string, sign: IconName = "copy"): void {
    note.textContent = text;
    copy.replaceChildren(icon(sign));
    clearTimeout(timer);
    if (text) timer = window.setTimeout(() => say(""), NOTE_MS);
  }

  async function copyAnswer(): Promise<void> {
    const source = message.source ? `\n— ${sourceText(texts, message.source)}` : "";
    const done = await copyText(message.text + source, row);
    copy.focus();
    if (done) say(texts.copied, "check");
    else say(texts.notCopied);
  }

  async function vote(value: Vote): Promise<void> {
    const next = chosen === value ? null : value;
    more.replaceChildren();
    if (!(await conversation.rate(message.id, next, ""))) return say(texts.notRated);
    if (next === "up") say(texts.thanks);
    if (next === "down") askWhy();
  }

  function askWhy(): void {
    const done = (text: string): void => {
      more.replaceChildren();
      down.focus();
      say(text);
    };
    const form = reasonForm(
      texts,
      () => done(texts.thanks),
      async (reason) => {
        const stored = await conversation.rate(message.id, "down", reason);
        if (stored) done(texts.thanks);
        else say(texts.notRated);
      },
    );
    more.replaceChildren(form);
    form.scrollIntoView({ block: "nearest" });
    form.querySelector("input")?.focus({ preventScroll: true });
  }

  const row = make(
    "div",
    { class: "actions", attributes: { "aria-live": "off" } },
    note,
    copy,
    up,
    down,
  );
  return {
    row,
    more,
    update(feedback) {
      chosen = feedback;
      up.setAttribute("aria-pressed", String(feedback === "up"));
      down.setAttribute("aria-pressed", String(feedback === "down"));
    },
  };
}

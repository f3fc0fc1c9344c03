import type { State } from "../chat/state";
import type { Message } from "../net/protocol";
import type { Texts } from "../texts";
import { sourceText } from "./context";
import { make } from "./dom";

/** Writes a conversation as plain text, each answer with its source. */
export function transcript(texts: Texts, title: string, state: State): string {
  const { profile, messages, pending } = state;
  const head = profile ? [title, texts.page(profile.title, profile.year)] : [title];
  const asked = pending.map((item) => ({ ...item, from: "user" as const, text: item.title }));
  const entries = [...messages, ...asked].map((message) => entry(texts, message));
  return [head.join("\n"), ...entries].join("\n\n") + "\n";
}

function entry(texts: Texts, { from, text, time, source }: Message): string {
  const who = from === "user" ? texts.you : texts.assistant;
  const when = new Date(time).toLocaleString(texts.lang);
  const lines = [`[${when}] ${who}`, text, ...(source ? [`— ${sourceText(texts, source)}`] : [])];
  return lines.join("\n");
}

/** Hands a text to the visitor as a file. */
export function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  make("a", { attributes: { href: address, download: name } }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000); // not before the browser has read it
}

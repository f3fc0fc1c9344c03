import type { Conversation } from "../chat/conversation";
import type { Source } from "../net/protocol";
import type { Texts } from "../texts";
import type { Dates } from "./dates";

/** What all parts of the view work with. */
export interface Context {
  readonly texts: Texts;
  readonly dates: Dates;
  readonly conversation: Conversation;
  /** Name of the widget, from the host page or the texts. */
  readonly title: string;
}

/** Where an answer stands, in words; a question back stands in no paragraph. */
export function sourceText(texts: Texts, { title, year, paragraphs }: Source): string {
  if (!paragraphs.length) return texts.page(title, year);
  return texts.source(title, year, paragraphs.join(", "), paragraphs.length);
}

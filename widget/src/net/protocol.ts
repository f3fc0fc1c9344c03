/** What goes over the wire, as the assistant's `/widget` channel speaks it. */

/** A button or a suggested question; a payload stands for one fact of the page. */
export interface Choice {
  readonly title: string;
  readonly payload?: string;
}

/** Where on the page an answer stands. */
export interface Source {
  readonly title: string;
  readonly year: number;
  readonly paragraphs: readonly number[];
}

/** What the visitor thinks of an answer. */
export type Vote = "up" | "down";

/** One message of a conversation. */
export interface Message {
  readonly id: string;
  readonly from: "user" | "assistant";
  readonly text: string;
  readonly time: string;
  readonly buttons?: readonly Choice[];
  readonly outcome?: string | null;
  readonly facts?: readonly string[];
  readonly source?: Source | null;
  readonly feedback?: Vote | null;
}

/** The page that the assistant answers from. */
export interface Profile {
  readonly title: string;
  readonly year: number;
  readonly name: string;
}

/** What a new session brings. */
export interface NewSession {
  readonly token: string;
  readonly suggestions: readonly Choice[];
  readonly profile: Profile;
}

/** A whole conversation. */
export interface History {
  readonly messages: readonly Message[];
  readonly suggestions: readonly Choice[];
}

/** A message on its way to the assistant. */
export interface Outgoing extends Choice {
  readonly id: string;
  readonly time: string;
}

/** One line of the stream that answers a message. */
export type StreamLine =
  | { readonly type: "accepted"; readonly id: string; readonly time: string }
  | { readonly type: "working" }
  | { readonly type: "reply"; readonly message: Message }
  | { readonly type: "done" };

/** Longest message that the assistant takes, in characters. */
export const MAX_CHARACTERS = 1000;

/** Longest reason that can go with a vote, in characters. */
export const MAX_REASON = 500;

/** The language that the assistant writes in, whatever the language of the widget. */
export const ANSWER_LANGUAGE = "en";

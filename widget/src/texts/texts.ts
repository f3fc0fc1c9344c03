import type { FailureCode } from "../net/failure";

/** Everything that the widget itself says; answers come from the assistant. */
export interface Texts {
  /** Language tag, also used to write dates. */
  readonly lang: string;
  readonly dir: "ltr" | "rtl";
  /** Name of the widget where the host page gives none. */
  readonly title: string;
  /** The page that all answers come from. */
  readonly page: (title: string, year: number) => string;
  readonly open: (title: string) => string;
  readonly openUnread: (title: string, count: number) => string;
  readonly close: string;
  readonly log: string;
  readonly greeting: (name: string) => string;
  readonly invitation: string;
  readonly loading: string;
  readonly input: string;
  readonly placeholder: string;
  readonly send: string;
  readonly left: (count: number) => string;
  readonly you: string;
  readonly assistant: string;
  readonly typing: string;
  readonly slow: string;
  readonly latest: string;
  readonly source: (title: string, year: number, paragraphs: string, count: number) => string;
  readonly copy: string;
  readonly copied: string;
  readonly notCopied: string;
  readonly up: string;
  readonly down: string;
  readonly thanks: string;
  readonly notRated: string;
  readonly reason: string;
  readonly reasonSend: string;
  readonly reasonSkip: string;
  readonly retry: string;
  readonly waiting: string;
  readonly offline: string;
  /** Why a message, or the assistant, could not be reached. */
  readonly failures: Readonly<Record<FailureCode, string>>;
  readonly renew: string;
  readonly renewTitle: string;
  readonly renewText: string;
  readonly renewKeep: string;
  readonly renewForget: string;
  readonly cancel: string;
  readonly notForgotten: string;
  readonly download: string;
  readonly downloadName: string;
  readonly today: string;
  readonly yesterday: string;
  readonly privacy: (year: number) => string;
}

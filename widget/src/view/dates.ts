import type { Texts } from "../texts";

const DAY_MS = 86_400_000;

/** Writes times in a language and the visitor's own time zone. */
export interface Dates {
  /** Time of day, such as 14:05. */
  clock(time: string): string;
  /** Today, yesterday, or the date. */
  day(time: string): string;
}

/** Dates as the texts' language writes them. */
export function datesIn(texts: Texts): Dates {
  const clock = new Intl.DateTimeFormat(texts.lang, { hour: "2-digit", minute: "2-digit" });
  const date = new Intl.DateTimeFormat(texts.lang, { dateStyle: "full" });
  return {
    clock: (time) => clock.format(new Date(time)),
    day(time) {
      const written = date.format(new Date(time));
      if (written === date.format(Date.now())) return texts.today;
      return written === date.format(Date.now() - DAY_MS) ? texts.yesterday : written;
    },
  };
}

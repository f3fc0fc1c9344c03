import { ar } from "./ar";
import { en } from "./en";
import type { Texts } from "./texts";
import { zh } from "./zh";

export type { Texts } from "./texts";

/** A new language is one more file, named here. */
const ALL: readonly Texts[] = [en, zh, ar];

/** Texts in a language such as `zh-CN`, else in the page's own language, else in English. */
export function textsFor(lang: string | null): Texts {
  for (const wanted of [lang, document.documentElement.lang]) {
    const language = wanted?.toLowerCase().split("-")[0];
    const found = ALL.find((texts) => texts.lang === language);
    if (found) return found;
  }
  return en;
}

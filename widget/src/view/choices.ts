import type { Choice } from "../net/protocol";
import { ANSWER_LANGUAGE } from "../net/protocol";
import { button, make } from "./dom";

/** Makes a group of buttons of which each asks one question. */
export function choicesOf(
  part: "suggestion" | "button",
  choices: readonly Choice[],
  ask: (choice: Choice) => void,
): HTMLElement {
  const attributes = { lang: ANSWER_LANGUAGE, dir: "auto" };
  const buttons = choices.map((choice) =>
    button({ class: "choice", part, text: choice.title, attributes }, () => ask(choice)),
  );
  return make("div", { class: `choices ${part}s` }, ...buttons);
}

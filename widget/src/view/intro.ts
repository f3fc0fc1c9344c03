import type { State } from "../chat/state";
import { choicesOf } from "./choices";
import type { Context } from "./context";
import { make } from "./dom";

/** What stands in the log before the first question. */
export interface Intro {
  readonly node: HTMLElement;
  update(state: State): void;
}

/** Makes the greeting with the suggested questions. */
export function intro({ texts, conversation }: Context): Intro {
  const wait = make("p", { class: "greeting", text: texts.loading });
  const node = make("div", { class: "intro" }, wait);
  let shown: State["suggestions"] | null = null;
  return {
    node,
    update({ loaded, profile, suggestions, trouble }) {
      wait.hidden = trouble !== null; // the banner says why it takes longer, or will not come
      if (!loaded || !profile || shown === suggestions) return;
      shown = suggestions;
      node.replaceChildren(
        make("p", { class: "greeting", text: texts.greeting(profile.name) }),
        make("p", { class: "invitation", text: texts.invitation }),
        choicesOf("suggestion", suggestions, conversation.ask),
      );
    },
  };
}

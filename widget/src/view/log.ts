import type { Pending, State } from "../chat/state";
import type { Message } from "../net/protocol";
import type { Context } from "./context";
import { button, make } from "./dom";
import { icon } from "./icons";
import { intro } from "./intro";
import { answerView, type MessageView, questionView } from "./message";

/** So near to the end the visitor still reads the newest message. */
const NEAR_PX = 80;

/** So long a screen reader may take to see that the history has come. */
const HISTORY_MS = 500;

type Item = Message | Pending;

/** The messages, oldest first. */
export interface Log {
  readonly node: HTMLElement;
  /** Leads back to the newest message; shown only to those who scrolled away. */
  readonly latest: HTMLElement;
  update(state: State): void;
  /** Scrolls to the newest message. */
  toEnd(): void;
}

/**
 * Makes the log.
 *
 * @param context - what all parts work with
 * @param typing - line that shows that an answer is coming, always the last in the log
 */
export function logView(context: Context, typing: HTMLElement): Log {
  const { texts, dates } = context;
  const list = make("div");
  const attributes = { role: "log", "aria-label": texts.log, "aria-live": "off", tabindex: "0" };
  const node = make("div", { class: "log", part: "log", attributes }, list, typing);
  const latest = button(
    {
      class: "latest",
      part: "latest",
      attributes: { "aria-label": texts.latest, title: texts.latest },
    },
    () => {
      toEnd();
      node.focus();
    },
    icon("below"),
  );
  const views = new Map<string, MessageView<Item>>();
  const days = new Map<string, HTMLElement>();
  const greeting = intro(context);
  let isSilent = true;

  function toEnd(): void {
    node.scrollTop = node.scrollHeight;
  }

  const isNearEnd = (): boolean => node.scrollHeight - node.scrollTop - node.clientHeight < NEAR_PX;
  const toggleLatest = (): void => {
    latest.hidden = isNearEnd();
  };
  node.addEventListener("scroll", toggleLatest, { passive: true });

  /** From now on new messages are announced; those that are there already are no news. */
  function speakUp(): void {
    isSilent = false;
    setTimeout(() => node.setAttribute("aria-live", "polite"), HISTORY_MS);
  }

  function viewOf(item: Item): MessageView<Item> {
    const isAnswer = "from" in item && item.from === "assistant";
    const view =
      views.get(item.id) ??
      (isAnswer ? (answerView(item, context) as MessageView<Item>) : questionView(item, context));
    views.set(item.id, view);
    return view;
  }

  /** The line above the first message of a day; where clocks differ a day may come twice. */
  function dayAbove({ id }: Item, day: string): HTMLElement {
    const line = days.get(id) ?? make("div", { class: "day" }, make("span"));
    days.set(id, line);
    const words = line.firstElementChild;
    if (words && words.textContent !== day) words.textContent = day; // today is yesterday tomorrow
    return line;
  }

  function nodesFor(items: readonly Item[]): HTMLElement[] {
    let day = "";
    return items.flatMap((item, index) => {
      const view = viewOf(item);
      view.update(item, index === items.length - 1);
      const isNewDay = day !== dates.day(item.time);
      day = dates.day(item.time);
      return isNewDay ? [dayAbove(item, day), view.node] : [view.node];
    });
  }

  return {
    node,
    latest,
    toEnd,
    update(state) {
      const items: Item[] = [...state.messages, ...state.pending];
      const stay = isNearEnd();
      const before = list.lastElementChild;
      greeting.update(state);
      arrange(list, [...(items.length ? [] : [greeting.node]), ...nodesFor(items)]);
      const isOwn = list.lastElementChild !== before && state.pending.length > 0;
      if (stay || isOwn) toEnd();
      toggleLatest();
      if (isSilent && state.loaded) speakUp();
    },
  };
}

/** Makes the children the given ones, touching only what differs, so that only news is announced. */
function arrange(parent: HTMLElement, wanted: readonly HTMLElement[]): void {
  const kept = new Set<Element>(wanted);
  for (const child of [...parent.children]) if (!kept.has(child)) child.remove();
  let next = parent.firstElementChild;
  for (const child of wanted) {
    if (child === next) next = next.nextElementSibling;
    else parent.insertBefore(child, next);
  }
}

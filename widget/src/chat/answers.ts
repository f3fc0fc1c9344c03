import type { Message } from "../net/protocol";
import { replyId } from "./ids";
import type { Pending, Store } from "./state";
import type { Unread } from "./unread";

/** What becomes of an answer when it comes. */
export interface Answers {
  /** From now on the answer to a question counts as news of this tab. */
  expect(question: string): void;
  /** Shows an answer below its question. */
  show(question: Pending, reply: Message): void;
  /** Counts an answer that is shown as unread, if it is, and tells the page. */
  welcome(reply: Message): void;
}

/**
 * Answers that another tab has asked for count as read or unread there.
 *
 * @param onMessage - hears of the answers of this tab
 * @param isShown - whether the visitor sees new messages
 */
export function answers(
  store: Store,
  unread: Unread,
  onMessage: (message: Message) => void,
  isShown: () => boolean,
): Answers {
  const expected = new Set<string>();

  function welcome(reply: Message): void {
    if (!expected.delete(reply.id)) return;
    if (!isShown()) unread.add(reply.id);
    store.set({ unread: unread.count() });
    onMessage(reply);
  }

  return {
    expect: (question) => void expected.add(replyId(question)),
    show({ id, title, time }, reply) {
      const { messages, pending } = store.get();
      store.set({
        messages: [...messages, { id, from: "user", text: title, time }, reply],
        pending: pending.filter((item) => item.id !== id),
      });
      welcome(reply);
    },
    welcome,
  };
}

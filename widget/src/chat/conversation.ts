import { connect } from "../net/api";
import { failureFrom } from "../net/failure";
import { insistence } from "../net/insist";
import type { Choice, Message, Outgoing, Vote } from "../net/protocol";
import { delivery } from "./delivery";
import { history } from "./history";
import { newId } from "./ids";
import { remember } from "./memory";
import { outbox } from "./outbox";
import { SESSION, sessions } from "./session";
import { createStore, type Pending, type Store } from "./state";
import { UNREAD, unread } from "./unread";

/** One visitor's talk with one assistant. */
export interface Conversation {
  readonly store: Store;
  /** Reads what was said before and sends what still waits; later calls do nothing. */
  start(): Promise<void>;
  /** Asks a question, or the fact behind a button. */
  ask(choice: Choice): void;
  /** Sends a message again that failed or waits. */
  retry(id: string): void;
  /** Tries at once what waits for the connection. */
  reconnect(): void;
  /** Stores a vote; resolves with whether that worked. */
  rate(message: string, value: Vote | null, reason: string): Promise<boolean>;
  /** Leaves this conversation for a new one; resolves with whether that worked. */
  renew(forget: boolean): Promise<boolean>;
  /** Marks all answers as read. */
  read(): void;
  /** Stops listening to the page and to other tabs. */
  stop(): void;
}

/**
 * Opens the conversation with the assistant at an address.
 *
 * @param endpoint - origin of the assistant
 * @param onMessage - hears of every message that is sent or answered here
 * @param isShown - whether the visitor sees new messages
 */
export function converse(
  endpoint: string,
  onMessage: (message: Message) => void,
  isShown: () => boolean,
): Conversation {
  const api = connect(endpoint);
  const memory = remember(endpoint);
  const store = createStore();
  const session = sessions(api, memory);
  const queue = outbox(memory);
  const news = unread(memory);
  const insist = insistence();
  const past = history(api, session, queue, store);
  const deliver = delivery({
    api,
    sessions: session,
    outbox: queue,
    store,
    insistence: insist,
    onReply,
  });
  /** Messages of this tab: those of others count as read or unread there. */
  const mine = new Set(queue.all().map(({ id }) => id));
  let starting: Promise<void> | null = null;

  function onReply({ id, title, time }: Pending, reply: Message): void {
    const { messages, pending } = store.get();
    if (mine.has(id) && !isShown()) news.add(reply.id);
    store.set({
      messages: [...messages, { id, from: "user", text: title, time }, reply],
      pending: pending.filter((item) => item.id !== id),
      unread: news.count(),
    });
    if (mine.has(id)) onMessage(reply);
  }

  async function restart(): Promise<void> {
    insist.now(); // what was left must not keep the new waiting
    try {
      await insist.run(past.load, ({ code }) => store.set({ trouble: code }));
      await deliver();
    } catch (thrown) {
      store.set({ trouble: failureFrom(thrown).code });
      starting = null;
    }
  }

  const start = (): Promise<void> => (starting ??= restart());

  function empty(): void {
    store.set({ messages: [], pending: [], loaded: false });
    starting = restart();
  }

  function reconnect(): void {
    insist.now();
    void start().then(deliver);
  }

  function noticeConnection(): void {
    store.set({ isOffline: !navigator.onLine });
    if (navigator.onLine) insist.now();
  }

  /** Follows what other tabs do. */
  function notice(name: string): void {
    if (name === UNREAD) store.set({ unread: news.count() });
    if (!starting) return;
    if (name === SESSION && past.isStale()) empty();
    if (queue.owns(name)) {
      past.pickUp();
      void deliver();
    }
  }

  const unwatch = memory.watch(notice);
  addEventListener("online", noticeConnection);
  addEventListener("offline", noticeConnection);
  store.set({ unread: news.count(), isOffline: !navigator.onLine });

  return {
    store,
    start,
    reconnect,
    ask({ title, payload }) {
      const time = new Date().toISOString();
      const message: Outgoing = { id: newId(), title, time, ...(payload && { payload }) };
      mine.add(message.id);
      queue.put(message);
      store.set({ pending: [...store.get().pending, { ...message, status: "sending" }] });
      onMessage({ id: message.id, from: "user", text: title, time });
      void start().then(deliver);
    },
    retry(id) {
      const again = (item: Pending): Pending =>
        item.id === id ? { ...item, status: "sending" } : item;
      store.set({ pending: store.get().pending.map(again) });
      reconnect();
    },
    async rate(message, value, reason) {
      try {
        await api.rate((await session.ensure()).token, message, value, reason);
      } catch {
        return false;
      }
      const rated = (item: Message): Message =>
        item.id === message ? { ...item, feedback: value } : item;
      store.set({ messages: store.get().messages.map(rated) });
      return true;
    },
    async renew(forget) {
      const left = session.current();
      try {
        if (left && forget) await api.forget(left.token);
      } catch {
        return false;
      }
      if (left) session.drop(left.token);
      for (const { id } of queue.all()) queue.drop(id);
      empty();
      return true;
    },
    read() {
      news.clear();
      store.set({ unread: 0 });
    },
    stop() {
      store.set({ pending: [] }); // the outbox keeps them for who comes next
      unwatch();
      removeEventListener("online", noticeConnection);
      removeEventListener("offline", noticeConnection);
    },
  };
}

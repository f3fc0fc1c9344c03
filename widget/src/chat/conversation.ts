import { connect } from "../net/api";
import { failureFrom } from "../net/failure";
import { insistence } from "../net/insist";
import type { Choice, Message, Outgoing, Vote } from "../net/protocol";
import { delivery } from "./delivery";
import { newId, replyId } from "./ids";
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
  const held = sessions(api, memory);
  const queue = outbox(memory);
  const news = unread(memory);
  const insist = insistence();
  const mine = new Set<string>();
  const deliver = delivery({ api, sessions: held, outbox: queue, store, insistence: insist, onReply });
  let starting: Promise<void> | null = null;
  let shown: string | null = null;

  const sending = (message: Outgoing): Pending => ({ ...message, status: "sending" });

  function onReply({ id, title, time }: Pending, reply: Message): void {
    const { messages, pending } = store.get();
    const asked: Message = { id, from: "user", text: title, time };
    if (mine.has(id) && !isShown()) news.add(reply.id);
    store.set({
      messages: [...messages, asked, reply],
      pending: pending.filter((item) => item.id !== id),
      unread: news.count(),
    });
    if (mine.has(id)) onMessage(reply);
  }

  async function load(): Promise<void> {
    const known = held.current();
    const session = known ?? (await held.ensure());
    const { token, profile } = session;
    try {
      const { messages, suggestions } = known ? await api.read(token) : { ...session, messages: [] };
      shown = token;
      const answered = new Set(messages.map(({ id }) => id));
      const open = pickUp().filter(({ id }) => !answered.has(replyId(id)));
      const waiting = new Set(open.map(({ id }) => id));
      store.set({
        loaded: true,
        profile,
        suggestions,
        messages: messages.filter(({ id }) => !waiting.has(id)),
        pending: open,
        trouble: null,
      });
    } catch (thrown) {
      const failure = failureFrom(thrown);
      if (failure.code !== "bad_token") throw failure;
      held.drop(token);
      await load();
    }
  }

  /** The pending messages and those that other tabs, or an earlier page, put into the outbox. */
  function pickUp(): Pending[] {
    const pending = store.get().pending;
    const known = new Set(pending.map(({ id }) => id));
    return [...pending, ...queue.all().filter(({ id }) => !known.has(id)).map(sending)];
  }

  async function restart(): Promise<void> {
    insist.now(); // what was left must not keep the new waiting
    try {
      await insist.run(load, ({ code }) => store.set({ trouble: code }));
      await deliver();
    } catch (thrown) {
      store.set({ trouble: failureFrom(thrown).code });
      starting = null;
    }
  }

  const start = (): Promise<void> => (starting ??= restart());

  function reconnect(): void {
    insist.now();
    void start().then(deliver);
  }

  const unwatch = memory.watch((name) => {
    if (name === UNREAD) store.set({ unread: news.count() });
    if (!starting) return;
    if (name === SESSION && held.current() && held.current()?.token !== shown) {
      store.set({ messages: [], pending: [] });
      starting = restart();
    }
    if (queue.owns(name)) {
      store.set({ pending: pickUp() });
      void deliver();
    }
  });
  const noticeConnection = (): void => {
    store.set({ isOffline: !navigator.onLine });
    if (navigator.onLine) insist.now();
  };
  addEventListener("online", noticeConnection);
  addEventListener("offline", noticeConnection);
  store.set({ unread: news.count(), isOffline: !navigator.onLine });
  for (const { id } of queue.all()) mine.add(id);

  return {
    store,
    start,
    ask({ title, payload }) {
      const time = new Date().toISOString();
      const message: Outgoing = { id: newId(), title, time, ...(payload === undefined ? {} : { payload }) };
      mine.add(message.id);
      queue.put(message);
      store.set({ pending: [...store.get().pending, sending(message)] });
      onMessage({ id: message.id, from: "user", text: title, time });
      void start().then(deliver);
    },
    retry(id) {
      const pending = store.get().pending;
      store.set({ pending: pending.map((item) => (item.id === id ? sending(item) : item)) });
      reconnect();
    },
    reconnect,
    async rate(message, value, reason) {
      try {
        await api.rate((await held.ensure()).token, message, value, reason);
      } catch {
        return false;
      }
      const messages = store.get().messages;
      store.set({ messages: messages.map((item) => (item.id === message ? { ...item, feedback: value } : item)) });
      return true;
    },
    async renew(forget) {
      const session = held.current();
      try {
        if (session && forget) await api.forget(session.token);
      } catch {
        return false;
      }
      if (session) held.drop(session.token);
      for (const { id } of queue.all()) queue.drop(id);
      store.set({ messages: [], pending: [], loaded: false });
      starting = restart();
      return true;
    },
    read() {
      news.clear();
      store.set({ unread: 0 });
    },
    stop() {
      unwatch();
      removeEventListener("online", noticeConnection);
      removeEventListener("offline", noticeConnection);
    },
  };
}

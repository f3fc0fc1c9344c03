import { connect } from "../net/api";
import { failureFrom } from "../net/failure";
import { insistence } from "../net/insist";
import type { Choice, Message, Outgoing } from "../net/protocol";
import { answers } from "./answers";
import { delivery } from "./delivery";
import { history } from "./history";
import { newId } from "./ids";
import { remember } from "./memory";
import { outbox } from "./outbox";
import { type Rate, rating } from "./rating";
import { sessions } from "./session";
import { createStore, type Pending, type Store } from "./state";
import { surround } from "./surroundings";
import { unread } from "./unread";

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
  readonly rate: Rate;
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
  const parts = { api, sessions: session, outbox: queue, store, insistence: insist };
  const replies = answers(store, news, onMessage, isShown);
  const deliver = delivery({ ...parts, onReply: replies.show });
  let starting: Promise<void> | null = null;

  async function load(): Promise<void> {
    try {
      const reading = await insist.run(past.read, ({ code }) => store.set({ trouble: code }));
      if (!reading) return;
      past.show(reading).forEach(replies.welcome);
      await deliver();
    } catch (thrown) {
      store.set({ trouble: failureFrom(thrown).code });
      starting = null;
    }
  }

  const start = (): Promise<void> => (starting ??= load());
  const reload = (): void => void (starting = load());

  function empty(): void {
    insist.stop();
    store.set({ messages: [], pending: [], loaded: false });
    reload();
  }

  const send = (): void => void start().then(deliver);
  const reconnect = (): void => {
    insist.now();
    send();
  };

  const leaveSurroundings = surround({
    ...parts,
    memory,
    past,
    unread: news,
    isStarted: () => starting !== null,
    deliver: send,
    reload,
    empty,
  });
  const asked = queue.all(); // on the page before this one
  for (const { id } of asked) replies.expect(id);
  if (asked.length) void start();

  return {
    store,
    start,
    reconnect,
    ask({ title, payload }) {
      if (past.isStale()) empty(); // the host page has cleared the storage
      const time = new Date().toISOString();
      const message: Outgoing = { id: newId(), title, time, ...(payload && { payload }) };
      replies.expect(message.id);
      queue.put(message);
      store.set({ pending: [...store.get().pending, { ...message, status: "sending" }] });
      onMessage({ id: message.id, from: "user", text: title, time });
      send();
    },
    retry(id) {
      const again = (item: Pending): Pending =>
        item.id === id ? { ...item, status: "sending" } : item;
      store.set({ pending: store.get().pending.map(again) });
      reconnect();
    },
    rate: rating(api, session, store),
    async renew(forget) {
      const left = session.current();
      try {
        if (left && forget) await api.forget(left.token);
      } catch (thrown) {
        // Nobody can read what a void token opened.
        if (failureFrom(thrown).code !== "bad_token") return false;
      }
      for (const { id } of queue.all()) queue.drop(id);
      if (left) session.drop(left.token);
      empty();
      return true;
    },
    read() {
      news.clear();
      store.set({ unread: 0 });
    },
    stop() {
      insist.stop();
      store.set({ pending: [] }); // the outbox keeps them for who comes next
      leaveSurroundings();
    },
  };
}

import type { Api } from "../net/api";
import { type Failure, failureFrom } from "../net/failure";
import type { Insistence } from "../net/insist";
import type { Message } from "../net/protocol";
import type { Outbox } from "./outbox";
import type { Sessions } from "./session";
import type { Pending, Store } from "./state";

/** After so long the visitor is told that the answer still comes. */
const SLOW_MS = 8_000;

/** What the delivery works with. */
export interface DeliveryParts {
  readonly api: Api;
  readonly sessions: Sessions;
  readonly outbox: Outbox;
  readonly store: Store;
  readonly insistence: Insistence;
  /** Hears of every answer. */
  readonly onReply: (message: Pending, reply: Message) => void;
}

/**
 * Sends the pending messages one after the other, each until it is answered or fails for good.
 *
 * Every tab does so with every message: the assistant gives all of them the one reply, and a tab
 * that is closed in mid-turn leaves nothing behind.
 */
export function delivery(parts: DeliveryParts): () => Promise<void> {
  const { api, sessions, outbox, store, insistence } = parts;
  let running = false;

  const update = (id: string, change: Partial<Pending>): void =>
    store.set({
      pending: store.get().pending.map((item) => (item.id === id ? { ...item, ...change } : item)),
    });

  const isLeft = ({ id }: Pending): boolean => !store.get().pending.some((item) => item.id === id);

  /** Sends once; without a reply if it is no longer awaited here. */
  async function attempt(message: Pending): Promise<Message | null> {
    if (isLeft(message)) return null;
    update(message.id, { status: "sending" });
    const { token } = await sessions.ensure();
    try {
      return await api.send(token, message);
    } catch (thrown) {
      const failure = failureFrom(thrown);
      if (failure.code !== "bad_token") throw failure;
      sessions.drop(token);
      return api.send((await sessions.ensure()).token, message);
    }
  }

  async function deliver(message: Pending): Promise<void> {
    const timer = setTimeout(() => store.set({ slow: true }), SLOW_MS);
    try {
      const reply = await insistence.run(
        () => attempt(message),
        (failure) => hold(message, failure),
      );
      if (!reply) return; // left behind: the outbox keeps it for who comes next
      outbox.drop(message.id);
      if (!isLeft(message)) parts.onReply(message, reply);
    } catch (thrown) {
      giveUp(message, failureFrom(thrown));
    } finally {
      clearTimeout(timer);
      store.set({ slow: false, trouble: null });
    }
  }

  function hold(message: Pending, failure: Failure): void {
    update(message.id, { status: "waiting", failure: failure.code });
    store.set({ trouble: failure.code });
  }

  function giveUp(message: Pending, { code, repeatable }: Failure): void {
    update(message.id, { status: "failed", failure: code, repeatable });
    if (!repeatable) outbox.drop(message.id);
  }

  return async () => {
    if (running) return;
    running = true;
    for (;;) {
      const next = store.get().pending.find(({ status }) => status !== "failed");
      if (!next) break;
      await deliver(next);
    }
    running = false;
  };
}

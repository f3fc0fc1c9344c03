import type { Api } from "../net/api";
import { failureFrom } from "../net/failure";
import type { History, Message, Profile } from "../net/protocol";
import { replyId } from "./ids";
import type { Outbox } from "./outbox";
import type { Sessions } from "./session";
import type { Pending, Store } from "./state";

/** A conversation as the assistant has it. */
export interface Reading extends History {
  readonly profile: Profile;
  /** Ids of the messages that were shown when the reading began. */
  readonly before: ReadonlySet<string>;
}

/** Brings what the assistant and the browser keep of a conversation into the state. */
export interface Past {
  /** Reads the conversation from the assistant; begins one if there is none. */
  read(): Promise<Reading>;
  /** Shows what was read; returns the answers to what waited in the outbox. */
  show(reading: Reading): Message[];
  /** Adds what other tabs, or an earlier page, have put into the outbox. */
  pickUp(): void;
  /** Whether a question is shown, or waits for its answer here. */
  knows(id: string): boolean;
  /** Whether the session is no longer that whose messages are read or shown. */
  isStale(): boolean;
}

/** Reads with the session there is, or with a new one where the assistant no longer knows it. */
export function history(api: Api, sessions: Sessions, outbox: Outbox, store: Store): Past {
  let opened: string | null = null;

  function waiting(): Pending[] {
    const pending = store.get().pending;
    const known = new Set(pending.map(({ id }) => id));
    const others = outbox.all().filter(({ id }) => !known.has(id));
    return [...pending, ...others.map((message): Pending => ({ ...message, status: "sending" }))];
  }

  async function read(): Promise<Reading> {
    const before = new Set(store.get().messages.map(({ id }) => id));
    const known = sessions.current();
    opened = known && known.token;
    const { token, profile, suggestions } = known ?? (await sessions.ensure());
    opened = token;
    try {
      const said = known ? await api.read(token) : { suggestions, messages: [] };
      return { ...said, profile, before };
    } catch (thrown) {
      const failure = failureFrom(thrown);
      if (failure.code !== "bad_token") throw failure;
      sessions.drop(token);
      return read();
    }
  }

  return {
    read,
    show({ profile, suggestions, messages, before }) {
      const said = new Map(messages.map((message) => [message.id, message]));
      const pending = waiting().filter(({ id }) => !said.has(replyId(id)));
      const open = new Set(pending.map(({ id }) => id));
      const since = store.get().messages.filter(({ id }) => !before.has(id) && !said.has(id));
      store.set({
        loaded: true,
        profile,
        suggestions,
        messages: [...messages.filter(({ id }) => !open.has(id)), ...since],
        pending,
        trouble: null,
      });
      const answers = outbox.all().map(({ id }) => ({ id, reply: said.get(replyId(id)) }));
      return answers.flatMap(({ id, reply }) => {
        if (!reply) return [];
        outbox.drop(id);
        return [reply];
      });
    },
    pickUp: () => store.set({ pending: waiting() }),
    knows(id) {
      const { messages, pending } = store.get();
      return [...messages, ...pending].some((item) => item.id === id);
    },
    isStale: () => opened !== null && sessions.current()?.token !== opened,
  };
}

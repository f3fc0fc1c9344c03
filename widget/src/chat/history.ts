import type { Api } from "../net/api";
import { failureFrom } from "../net/failure";
import { replyId } from "./ids";
import type { Outbox } from "./outbox";
import type { Sessions } from "./session";
import type { Pending, Store } from "./state";

/** Brings what the assistant and the browser keep of a conversation into the state. */
export interface History {
  /** Reads the conversation from the assistant; begins one if there is none. */
  load(): Promise<void>;
  /** Adds what other tabs, or an earlier page, have put into the outbox. */
  pickUp(): void;
  /** Whether the session is another one than that whose messages are shown. */
  isStale(): boolean;
}

/** Reads with the session there is, or with a new one where the assistant no longer knows it. */
export function history(api: Api, sessions: Sessions, outbox: Outbox, store: Store): History {
  let shown: string | null = null;

  function waiting(): Pending[] {
    const pending = store.get().pending;
    const known = new Set(pending.map(({ id }) => id));
    const others = outbox.all().filter(({ id }) => !known.has(id));
    return [...pending, ...others.map((message): Pending => ({ ...message, status: "sending" }))];
  }

  async function load(): Promise<void> {
    const known = sessions.current();
    const { token, profile, ...fresh } = known ?? (await sessions.ensure());
    try {
      const read = known ? await api.read(token) : { ...fresh, messages: [] };
      const said = new Set(read.messages.map(({ id }) => id));
      const pending = waiting().filter(({ id }) => !said.has(replyId(id)));
      const open = new Set(pending.map(({ id }) => id));
      shown = token;
      store.set({
        loaded: true,
        profile,
        suggestions: read.suggestions,
        messages: read.messages.filter(({ id }) => !open.has(id)),
        pending,
        trouble: null,
      });
    } catch (thrown) {
      const failure = failureFrom(thrown);
      if (failure.code !== "bad_token") throw failure;
      sessions.drop(token);
      await load();
    }
  }

  return {
    load,
    pickUp: () => store.set({ pending: waiting() }),
    isStale() {
      const session = sessions.current();
      return session !== null && session.token !== shown;
    },
  };
}

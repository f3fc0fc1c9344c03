import type { Api } from "../net/api";
import type { NewSession } from "../net/protocol";
import type { Memory } from "./memory";

/** The name of the session on the shelf. */
export const SESSION = "session";

/** The right to one conversation. */
export interface Sessions {
  /** The session there is. */
  current(): NewSession | null;
  /** The session there is, or else a new one. */
  ensure(): Promise<NewSession>;
  /** Gives up the session with this token, unless another one has taken its place. */
  drop(token: string): void;
}

/** Keeps the session on the shelf; calls at the same time begin only one. */
export function sessions(api: Api, memory: Memory): Sessions {
  let starting: Promise<NewSession> | null = null;
  const current = (): NewSession | null => memory.get<NewSession>(SESSION);

  async function start(): Promise<NewSession> {
    const started = await api.start();
    const other = current(); // another tab may have been faster
    if (other) return other;
    memory.set(SESSION, started);
    return started;
  }

  return {
    current,
    async ensure() {
      const session = current();
      if (session) return session;
      starting ??= start().finally(() => {
        starting = null;
      });
      return starting;
    },
    drop(token) {
      if (current()?.token === token) memory.remove(SESSION);
    },
  };
}

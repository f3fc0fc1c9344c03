import type { Insistence } from "../net/insist";
import type { Past } from "./history";
import type { Memory } from "./memory";
import type { Outbox } from "./outbox";
import { SESSION } from "./session";
import type { Store } from "./state";
import { UNREAD, type Unread } from "./unread";

/** What the surroundings act on. */
export interface Surrounded {
  readonly memory: Memory;
  readonly store: Store;
  readonly past: Past;
  readonly outbox: Outbox;
  readonly unread: Unread;
  readonly insistence: Insistence;
  /** Whether the conversation has been opened. */
  readonly isStarted: () => boolean;
  /** Sends what is pending, once the conversation is read. */
  readonly deliver: () => void;
  /** Reads the conversation again. */
  readonly reload: () => void;
  /** Leaves the conversation for that of the session there is. */
  readonly empty: () => void;
}

/** Lets a conversation follow other tabs, the connection and its page; returns how to end that. */
export function surround(parts: Surrounded): () => void {
  const { memory, store, past, outbox, unread, insistence, isStarted } = parts;

  const count = (): void => store.set({ unread: unread.count() });

  function noticeTab(name: string | null): void {
    if (name === null || name === UNREAD) count();
    if (!isStarted()) return;
    if (name === null || name === SESSION) {
      if (past.isStale()) parts.empty();
      return;
    }
    const id = outbox.idIn(name);
    if (id === null) return;
    if (outbox.has(id)) {
      past.pickUp();
      parts.deliver();
    } else if (!past.knows(id)) parts.reload(); // asked and answered before we heard of it
  }

  function noticeConnection(): void {
    store.set({ isOffline: !navigator.onLine });
    if (navigator.onLine) insistence.now();
  }

  /** A page in the back/forward cache hears nothing of what other tabs do. */
  function noticeReturn({ persisted }: PageTransitionEvent): void {
    if (!persisted) return;
    count();
    noticeConnection();
    if (!isStarted()) return;
    if (past.isStale()) parts.empty();
    else parts.reload();
  }

  const unwatch = memory.watch(noticeTab);
  addEventListener("online", noticeConnection);
  addEventListener("offline", noticeConnection);
  addEventListener("pageshow", noticeReturn);
  store.set({ unread: unread.count(), isOffline: !navigator.onLine });
  return () => {
    unwatch();
    removeEventListener("online", noticeConnection);
    removeEventListener("offline", noticeConnection);
    removeEventListener("pageshow", noticeReturn);
  };
}

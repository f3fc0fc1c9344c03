import type { Api } from "../net/api";
import type { Message, Vote } from "../net/protocol";
import type { Sessions } from "./session";
import type { Store } from "./state";

/** Stores a vote on an answer, and shows it; resolves with whether that worked. */
export type Rate = (message: string, value: Vote | null, reason: string) => Promise<boolean>;

/** Lets the visitor say what an answer is worth. */
export function rating(api: Api, sessions: Sessions, store: Store): Rate {
  return async (message, value, reason) => {
    try {
      await api.rate((await sessions.ensure()).token, message, value, reason);
    } catch {
      return false;
    }
    const rated = (item: Message): Message =>
      item.id === message ? { ...item, feedback: value } : item;
    store.set({ messages: store.get().messages.map(rated) });
    return true;
  };
}

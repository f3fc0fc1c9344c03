import type { FailureCode } from "../net/failure";
import type { Choice, Message, Outgoing, Profile } from "../net/protocol";

/** A message without an answer yet. */
export interface Pending extends Outgoing {
  /** `failed` ones are not sent again by themselves. */
  readonly status: "sending" | "waiting" | "failed";
  readonly failure?: FailureCode;
  /** Whether a failed one may be sent again. */
  readonly repeatable?: boolean;
}

/** All that the widget shows of a conversation. */
export interface State {
  readonly loaded: boolean;
  readonly profile: Profile | null;
  readonly suggestions: readonly Choice[];
  readonly messages: readonly Message[];
  readonly pending: readonly Pending[];
  /** Whether the visitor's device has no connection at all. */
  readonly isOffline: boolean;
  /** Why the assistant cannot be reached just now. */
  readonly trouble: FailureCode | null;
  /** Whether the answer takes unusually long. */
  readonly slow: boolean;
  readonly unread: number;
}

/** A state that tells when it changes. */
export interface Store {
  get(): State;
  set(change: Partial<State>): void;
  subscribe(listener: (state: State) => void): void;
}

const EMPTY: State = {
  loaded: false,
  profile: null,
  suggestions: [],
  messages: [],
  pending: [],
  isOffline: false,
  trouble: null,
  slow: false,
  unread: 0,
};

/** Begins with an empty state. */
export function createStore(): Store {
  let state = EMPTY;
  const listeners: ((state: State) => void)[] = [];
  return {
    get: () => state,
    set(change) {
      state = { ...state, ...change };
      for (const listener of listeners) listener(state);
    },
    subscribe: (listener) => void listeners.push(listener),
  };
}

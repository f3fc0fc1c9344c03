import type { Outgoing } from "../net/protocol";
import type { Memory } from "./memory";

/** Messages that wait for their answers; they outlive a reload and are seen by all tabs. */
export interface Outbox {
  put(message: Outgoing): void;
  drop(id: string): void;
  /** All messages, oldest first. */
  all(): Outgoing[];
  has(id: string): boolean;
  /** The id of the message under a name on the shelf; none where the name is of something else. */
  idIn(name: string): string | null;
}

/** Keeps each message under a name of its own, so that two tabs cannot overwrite each other's. */
export function outbox(memory: Memory): Outbox {
  const prefix = "out ";
  return {
    put: (message) => memory.set(prefix + message.id, message),
    drop: (id) => memory.remove(prefix + id),
    all: () =>
      memory
        .names(prefix)
        .map((name) => memory.get<Outgoing>(name))
        .filter((message): message is Outgoing => message !== null)
        .sort((one, other) => one.time.localeCompare(other.time)),
    has: (id) => memory.get(prefix + id) !== null,
    idIn: (name) => (name.startsWith(prefix) ? name.slice(prefix.length) : null),
  };
}

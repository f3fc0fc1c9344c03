import type { Memory } from "./memory";

/** The name of the unread answers on the shelf. */
export const UNREAD = "unread";

/** Answers that came while the panel was closed, shared by all tabs. */
export interface Unread {
  count(): number;
  add(id: string): void;
  clear(): void;
}

/** Keeps the ids on the shelf, so that no answer counts twice. */
export function unread(memory: Memory): Unread {
  const ids = (): string[] => memory.get<string[]>(UNREAD) ?? [];
  return {
    count: () => ids().length,
    add: (id) => memory.set(UNREAD, [...new Set([...ids(), id])]),
    clear: () => memory.remove(UNREAD),
  };
}

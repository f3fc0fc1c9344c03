/** A shelf for one assistant's data that outlives the page and is shared by its tabs. */
export interface Memory {
  get<T>(name: string): T | null;
  set(name: string, value: unknown): void;
  remove(name: string): void;
  /** Names of what is kept that begin with a prefix. */
  names(prefix: string): string[];
  /** Hears what other tabs change, null for everything; returns how to stop that. */
  watch(listener: (name: string | null) => void): () => void;
}

/**
 * Opens the shelf of the assistant at an address.
 *
 * What the browser's storage does not take, because it is switched off or full, lasts as long as
 * the page.
 */
export function remember(endpoint: string): Memory {
  const prefix = `profile-chat ${endpoint} `;
  const storage = localStorageIfAny();
  const onPage = new Map<string, string>();
  const stored = (): string[] =>
    Array.from({ length: storage?.length ?? 0 }, (_, index) => storage?.key(index) ?? "");
  return {
    get<T>(name: string): T | null {
      const key = prefix + name;
      try {
        return JSON.parse(onPage.get(key) ?? storage?.getItem(key) ?? "null") as T | null;
      } catch {
        return null; // someone else wrote there
      }
    },
    set(name, value) {
      const key = prefix + name;
      const text = JSON.stringify(value);
      onPage.set(key, text);
      try {
        if (!storage) return;
        storage.setItem(key, text);
        onPage.delete(key);
      } catch {
        // The storage is full.
      }
    },
    remove(name) {
      onPage.delete(prefix + name);
      storage?.removeItem(prefix + name);
    },
    names: (start) =>
      [...new Set([...stored(), ...onPage.keys()])]
        .filter((key) => key.startsWith(prefix + start))
        .map((key) => key.slice(prefix.length)),
    watch(listener) {
      const hear = ({ key }: StorageEvent): void => {
        if (key === null) {
          onPage.clear();
          listener(null);
        } else if (key.startsWith(prefix)) {
          onPage.delete(key); // the other tab's word is the newer one
          listener(key.slice(prefix.length));
        }
      };
      addEventListener("storage", hear);
      return () => removeEventListener("storage", hear);
    },
  };
}

/** The browser's storage; none where it is switched off, as in some private modes and frames. */
function localStorageIfAny(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

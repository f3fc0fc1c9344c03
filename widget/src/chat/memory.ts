/** A shelf for one assistant's data that outlives the page and is shared by its tabs. */
export interface Memory {
  get<T>(name: string): T | null;
  set(name: string, value: unknown): void;
  remove(name: string): void;
  /** Names of what is kept that begin with a prefix. */
  names(prefix: string): string[];
  /** Hears what other tabs change; returns how to stop that. */
  watch(listener: (name: string) => void): () => void;
}

type Backend = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

/** Opens the shelf of the assistant at an address; without storage it lasts as long as the page. */
export function remember(endpoint: string): Memory {
  const prefix = `profile-chat ${endpoint} `;
  const backend = localBackend() ?? pageBackend();
  return {
    get<T>(name: string): T | null {
      try {
        return JSON.parse(backend.getItem(prefix + name) ?? "null") as T | null;
      } catch {
        return null; // someone else wrote there
      }
    },
    set(name, value) {
      try {
        backend.setItem(prefix + name, JSON.stringify(value));
      } catch {
        // The storage is full: what is on the page goes on without it.
      }
    },
    remove: (name) => backend.removeItem(prefix + name),
    names(start) {
      const keys = Array.from({ length: backend.length }, (_, index) => backend.key(index) ?? "");
      return keys
        .filter((key) => key.startsWith(prefix + start))
        .map((key) => key.slice(prefix.length));
    },
    watch(listener) {
      const hear = ({ key }: StorageEvent): void => {
        if (key?.startsWith(prefix)) listener(key.slice(prefix.length));
      };
      addEventListener("storage", hear);
      return () => removeEventListener("storage", hear);
    },
  };
}

/** The browser's storage; none where it is switched off, as in some private modes and frames. */
function localBackend(): Backend | null {
  try {
    const probe = "profile-chat";
    localStorage.setItem(probe, probe);
    localStorage.removeItem(probe);
    return localStorage;
  } catch {
    return null;
  }
}

function pageBackend(): Backend {
  const values = new Map<string, string>();
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
    key: (index) => [...values.keys()][index] ?? null,
    get length() {
      return values.size;
    },
  };
}

import { type Failure, failureFrom } from "./failure";

const FIRST_S = 1;
const LONGEST_S = 30;

/** Seconds before another attempt: 1, 2, 4 … 30, up to a quarter more so that visitors spread. */
export function delay(attempt: number, atLeast: number, random: number): number {
  return Math.max(Math.min(LONGEST_S, FIRST_S * 2 ** attempt), atLeast) * (1 + random / 4);
}

/** Repeats requests that fail for a passing reason. */
export interface Insistence {
  /**
   * Makes attempts until one succeeds, or fails for good.
   *
   * @param attempt - the request
   * @param onFailure - hears of each failure that another attempt follows
   */
  run<T>(attempt: () => Promise<T>, onFailure: (failure: Failure) => void): Promise<T>;
  /** Makes all pending attempts at once, for example because the connection is back. */
  now(): void;
}

/** Begins with no attempt pending. */
export function insistence(): Insistence {
  const pending = new Set<() => void>();

  const pause = (seconds: number): Promise<void> =>
    new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        pending.delete(end);
        resolve();
      };
      const timer = setTimeout(end, seconds * 1000);
      pending.add(end);
    });

  return {
    async run(attempt, onFailure) {
      for (let count = 0; ; count++) {
        try {
          return await attempt();
        } catch (thrown) {
          const failure = failureFrom(thrown);
          if (!failure.passing) throw failure;
          onFailure(failure);
          await pause(delay(count, failure.wait, Math.random()));
        }
      }
    },
    now: () => pending.forEach((end) => end()),
  };
}

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
   * Makes attempts until one succeeds, or fails for good; without a result if it is stopped.
   *
   * @param attempt - the request
   * @param onFailure - hears of each failure that another attempt follows
   */
  run<T>(attempt: () => Promise<T>, onFailure: (failure: Failure) => void): Promise<T | null>;
  /** Makes all pending attempts at once, for example because the connection is back. */
  now(): void;
  /** Ends all that runs; what is still on its way is ignored when it comes. */
  stop(): void;
}

/** Begins with no attempt pending. */
export function insistence(): Insistence {
  const pending = new Set<() => void>();
  const running = new Set<() => void>();

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

  const now = (): void => pending.forEach((end) => end());

  return {
    async run<T>(
      attempt: () => Promise<T>,
      onFailure: (failure: Failure) => void,
    ): Promise<T | null> {
      let stop = (): void => undefined;
      const stopped = new Promise<null>((resolve) => (stop = () => resolve(null)));
      const repeat = async (): Promise<T | null> => {
        for (let count = 0; running.has(stop); count++) {
          try {
            return await attempt();
          } catch (thrown) {
            const failure = failureFrom(thrown);
            if (!failure.passing) throw failure;
            if (!running.has(stop)) return null;
            onFailure(failure);
            await pause(delay(count, failure.wait, Math.random()));
          }
        }
        return null;
      };
      running.add(stop);
      try {
        return await Promise.race([repeat(), stopped]);
      } finally {
        running.delete(stop);
      }
    },
    now,
    stop() {
      running.forEach((end) => end());
      running.clear();
      now();
    },
  };
}

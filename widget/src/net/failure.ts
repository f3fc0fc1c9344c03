const CODES = [
  "bad_json",
  "bad_message",
  "bad_payload",
  "empty",
  "bad_token",
  "origin",
  "not_found",
  "too_long",
  "too_many",
  "starting",
  "server",
  "network",
  "timeout",
] as const;

/** Why a request came to nothing: a code of the server, or one of the widget's own. */
export type FailureCode = (typeof CODES)[number];

/** Another attempt with the same message may succeed by itself. */
const PASSING: ReadonlySet<FailureCode> = new Set(["too_many", "starting", "server", "network"]);

/** Another attempt may succeed, if the visitor wants it. */
const ON_REQUEST: ReadonlySet<FailureCode> = new Set(["timeout", "origin"]);

const BY_STATUS: Readonly<Record<number, FailureCode>> = {
  401: "bad_token",
  403: "origin",
  404: "not_found",
  413: "too_long",
  429: "too_many",
  503: "starting",
};

/** A request that failed. */
export class Failure extends Error {
  /**
   * @param code - what went wrong
   * @param wait - seconds that the server asks to wait, 0 where it asks for nothing
   */
  constructor(
    readonly code: FailureCode,
    readonly wait = 0,
  ) {
    super(code);
  }

  /** Whether to try again without asking. */
  get passing(): boolean {
    return PASSING.has(this.code);
  }

  /** Whether trying again makes any sense. */
  get repeatable(): boolean {
    return this.passing || ON_REQUEST.has(this.code);
  }
}

/** The failure that a response with an error status stands for. */
export async function failureOf(response: Response): Promise<Failure> {
  const wait = Number(response.headers.get("Retry-After")) || 0;
  const code =
    BY_STATUS[response.status] ?? (response.status < 500 ? await codeIn(response) : "server");
  return new Failure(code, wait);
}

/** The failure that a thrown value stands for: `fetch` throws when no answer came at all. */
export function failureFrom(thrown: unknown): Failure {
  return thrown instanceof Failure ? thrown : new Failure("network");
}

async function codeIn(response: Response): Promise<FailureCode> {
  const body = (await response.json().catch(() => null)) as { error?: { code?: string } } | null;
  // What stands in between, such as a firewall, has codes of its own.
  return CODES.find((code) => code === body?.error?.code) ?? "bad_message";
}

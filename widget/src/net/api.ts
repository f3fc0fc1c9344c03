import { Failure, failureFrom, failureOf } from "./failure";
import { linesOf } from "./lines";
import type { History, Message, NewSession, Outgoing, StreamLine, Vote } from "./protocol";

/** After so long without an end a request is given up. */
const PATIENCE_MS = 60_000;

/** The requests that the assistant's `/widget` channel answers. */
export interface Api {
  /** Begins a conversation. */
  start(): Promise<NewSession>;
  /** Reads the whole conversation. */
  read(token: string): Promise<History>;
  /** Sends a message; resolves with the reply. */
  send(token: string, message: Outgoing): Promise<Message>;
  /** Stores what the visitor thinks of a reply. */
  rate(token: string, message: string, value: Vote | null, reason: string): Promise<void>;
  /** Deletes the conversation. */
  forget(token: string): Promise<void>;
}

/** Talks to the assistant at an address, such as `https://host`. */
export function connect(endpoint: string): Api {
  const json = async <T>(
    method: string,
    path: string,
    token?: string,
    body?: unknown,
  ): Promise<T> => request(method, path, token, body, (response) => response.json() as Promise<T>);
  const nothing = async (
    method: string,
    path: string,
    token: string,
    body?: unknown,
  ): Promise<void> => request(method, path, token, body, async () => undefined);

  async function request<T>(
    method: string,
    path: string,
    token: string | undefined,
    body: unknown,
    use: (response: Response) => Promise<T>,
  ): Promise<T> {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), PATIENCE_MS);
    const init: RequestInit = {
      method,
      headers: headers(token, body),
      credentials: "omit",
      cache: "no-store",
      signal: abort.signal,
    };
    if (body !== undefined) init.body = JSON.stringify(body);
    try {
      const response = await fetch(`${endpoint}/widget/${path}`, init);
      if (!response.ok) throw await failureOf(response);
      return await use(response);
    } catch (thrown) {
      throw abort.signal.aborted ? new Failure("timeout") : failureFrom(thrown);
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    start: () => json("POST", "sessions"),
    read: (token) => json("GET", "messages", token),
    send: (token, { id, title, payload }) => {
      const body = payload === undefined ? { id, text: title } : { id, payload, text: title };
      return request("POST", "messages", token, body, replyIn);
    },
    rate: (token, message, value, reason) =>
      nothing("POST", "feedback", token, reason ? { message, value, reason } : { message, value }),
    forget: (token) => nothing("DELETE", "messages", token),
  };
}

function headers(token: string | undefined, body: unknown): Record<string, string> {
  const result: Record<string, string> = {};
  if (token !== undefined) result["Authorization"] = `Bearer ${token}`;
  if (body !== undefined) result["Content-Type"] = "application/json";
  return result;
}

/** Reads a stream to its end; one that ends without a reply is a lost connection. */
async function replyIn(response: Response): Promise<Message> {
  let reply: Message | undefined;
  try {
    for await (const line of linesOf<StreamLine>(response.body as ReadableStream<Uint8Array>)) {
      if (line.type === "reply") reply = line.message;
    }
  } catch (thrown) {
    if (!reply) throw thrown; // what came after the reply is no loss
  }
  if (!reply) throw new Failure("network");
  return reply;
}

/** A new message id: 128 random bits, in hexadecimal. */
export function newId(): string {
  // Not crypto.randomUUID: pages on plain http do not have it.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The id of the assistant's reply to a message. */
export function replyId(id: string): string {
  return `${id}.r`;
}

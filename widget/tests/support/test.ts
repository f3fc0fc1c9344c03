import { type BrowserContext, test as base, type Page, type Request } from "@playwright/test";

import { Chat } from "./chat";

export { expect } from "@playwright/test";

/** The addresses that `setup.ts` has started. */
export const address = {
  assistant: process.env["ASSISTANT_URL"] ?? "",
  host: process.env["HOST_URL"] ?? "",
  stranger: process.env["STRANGER_URL"] ?? "",
};

interface Fixtures {
  /** Origins that a page may send requests to. */
  origins: string[];
  /** What no page may do in any test; each entry is a complaint, and none must be left at the end. */
  complaints: string[];
  /** The widget on the strict site of another origin, closed as a visitor finds it. */
  chat: Chat;
}

/** A test in which every page is watched. */
export const test = base.extend<Fixtures>({
  origins: async ({}, use) => use(Object.values(address)),
  complaints: [
    async ({ context, origins }, use) => {
      const complaints: string[] = [];
      watch(context, origins, complaints);
      await use(complaints);
      base.expect(complaints, "errors, violated policies, dialogs, foreign requests").toEqual([]);
    },
    { auto: true },
  ],
  chat: async ({ page }, use) => {
    await page.goto(address.host);
    await use(new Chat(page));
  },
});

/** A request that failed is no complaint: tests make it fail, and the browser reports it. */
const EXPECTED = /^Failed to load resource/;

function watch(context: BrowserContext, origins: string[], complaints: string[]): void {
  context.on("request", (request: Request) => {
    const url = request.url();
    if (/^(data|blob):/.test(url) || origins.includes(new URL(url).origin)) return;
    complaints.push(`request to ${url}`);
  });
  context.on("console", (message) => {
    if (message.type() === "error" && !EXPECTED.test(message.text())) complaints.push(message.text());
  });
  context.on("weberror", (error) => complaints.push(String(error.error())));
  context.on("dialog", (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  // The browser's own report of a violated policy, in case the console leaves one out.
  void context.addInitScript(() => {
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile }) =>
      console.error(`violates ${violatedDirective}: ${blockedURI} in ${sourceFile}`),
    );
  });
}

/** Opens another page of the same visitor with the widget on it. */
export async function tab(page: Page, path = "/"): Promise<Chat> {
  const other = await page.context().newPage();
  await other.goto(address.host + path);
  return new Chat(other);
}

import { stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import type { Page } from "@playwright/test";

import { Chat } from "../support/chat";
import { address, expect, test } from "../support/test";

const FOLDER = fileURLToPath(new URL("../../../docs/pictures/", import.meta.url));
/** Largest size of a picture, in bytes. */
const LIMIT = 150_000;

/** Takes a picture once everything has come to rest. */
async function take(page: Page, name: string): Promise<void> {
  const path = `${FOLDER}${name}.png`;
  await page.mouse.move(0, 0);
  await page.screenshot({ path, animations: "disabled" });
  expect((await stat(path)).size).toBeLessThan(LIMIT);
}

/** Has a conversation that shows an answer, a follow-up, and a question back. */
async function talk(chat: Chat): Promise<void> {
  await expect(chat.part("suggestion")).toHaveCount(4);
  await chat.ask("How many partner institutions does HUST have abroad?");
  await chat.ask("and in how many countries?");
  await chat.ask("how many centers were set up");
  await expect(chat.part("button")).toHaveCount(2);
}

for (const [name, colorScheme] of [["desktop", "light"], ["dark", "dark"]] as const) {
  test(name, async ({ page }) => {
    await page.setViewportSize({ width: 1200, height: 750 });
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.goto(address.assistant);
    await talk(new Chat(page));
    await take(page, name);
  });
}

test("phone", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await page.goto(address.assistant);
  const chat = new Chat(page);
  await chat.open();
  await talk(chat);
  await take(page, "phone");
});

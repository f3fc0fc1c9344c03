import { type Browser, chromium } from "@playwright/test";

import { Chat } from "../support/chat";
import { address, expect, tab, test } from "../support/test";

const FIRST = "With how many foreign universities does HUST cooperate?";
const SECOND = "and in how many countries are those?";

/** Playwright switches the back/forward cache off; visitors have it. */
async function usualBrowser(): Promise<Browser> {
  const { executablePath, args } = test.info().project.use.launchOptions ?? {};
  return chromium.launch({
    ...(executablePath && { executablePath }),
    ...(args && { args }),
    ignoreDefaultArgs: ["--disable-back-forward-cache"],
  });
}

test("a page that comes back shows what was said elsewhere, and leaves what was left", async () => {
  const browser = await usualBrowser();
  try {
    const page = await (await browser.newContext()).newPage();
    const chat = new Chat(page);
    const goAndComeBack = async (meanwhile: () => Promise<void>): Promise<void> => {
      await page.evaluate(() => Object.assign(document.body, { isKept: true }));
      await page.goto(`${address.host}/bare`);
      await meanwhile();
      await page.goBack({ waitUntil: "commit" });
      await expect.poll(() => page.evaluate(() => "isKept" in document.body), "out of the cache").toBe(true);
    };
    await page.goto(address.host);
    await chat.open();
    await chat.ask(FIRST);
    const other = await tab(page);
    await goAndComeBack(async () => {
      await other.open();
      await expect(await other.ask(SECOND)).toContainText("41");
    });
    await expect(chat.answers).toHaveCount(2);
    await goAndComeBack(() => other.renew("new-delete"));
    await expect(chat.part("message")).toHaveCount(0);
  } finally {
    await browser.close();
  }
});

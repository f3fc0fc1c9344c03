import { readFile } from "node:fs/promises";

import { expect, tab, test } from "../support/test";
import { holdAnswers, loseQuestions, MESSAGES } from "../support/traffic";

const FIRST = "With how many foreign universities does HUST cooperate?";
const SECOND = "and in how many countries are those?";

test("a reload keeps the conversation", async ({ chat, page }) => {
  await chat.open();
  await chat.ask(FIRST);
  await chat.ask("How many centers did they set up?");
  const before = await chat.conversation();
  await page.reload();
  await chat.open();
  await expect(chat.part("message")).toHaveCount(4);
  expect(await chat.conversation()).toEqual(before);
  await expect(chat.part("source").first()).toHaveText("International Profile (2017), paragraph 1");
  await chat.part("button").first().click();
  await expect(chat.answers.nth(2)).toContainText("six");
});

test("a conversation goes on over the pages of a site", async ({ chat, page }) => {
  await chat.open();
  await chat.ask(FIRST);
  await page.goto(new URL("/element", page.url()).href);
  await chat.open();
  await expect(await chat.ask(SECOND)).toContainText("41");
});

test("another visitor sees nothing of it", async ({ chat, browser, page }) => {
  await chat.open();
  await chat.ask(FIRST);
  const other = await browser.newContext();
  const stranger = await tab(await other.newPage(), new URL(page.url()).pathname);
  await stranger.open();
  await expect(stranger.part("message")).toHaveCount(0);
  await other.close();
});

test("two tabs show the same conversation, each message once", async ({ chat, page }) => {
  await chat.open();
  await chat.ask(FIRST);
  const other = await tab(page);
  await other.open();
  await expect(other.part("message")).toHaveCount(2);
  await other.say(SECOND);
  await expect(chat.answers).toHaveCount(2);
  await expect(chat.answers.nth(1)).toContainText("41");
  await chat.say("What is ICARE?");
  await other.say("thanks");
  for (const each of [chat, other]) await expect(each.answers).toHaveCount(4);
  await expect(chat.part("message")).toHaveCount(8);
  await page.reload();
  await chat.open();
  await expect(chat.part("message")).toHaveCount(8);
  expect(new Set(await chat.ids()).size).toBe(8);
  expect((await other.ids()).sort()).toEqual((await chat.ids()).sort());
});

test("a new conversation in one tab is the new one in the other, too", async ({ chat, page }) => {
  await chat.open();
  await chat.ask(FIRST);
  const other = await tab(page);
  await other.open();
  await expect(other.part("message")).toHaveCount(2);
  await chat.part("new").click();
  await chat.part("new-keep").click();
  await expect(other.part("message")).toHaveCount(0);
});

test("where the browser stores nothing, it works for the life of the page", async ({ page, chat }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("denied", "SecurityError"); } });
  });
  await page.reload();
  await chat.open();
  await chat.ask(FIRST);
  await expect(await chat.ask(SECOND)).toContainText("41");
});

test("where the storage has no room for a session, it works for the life of the page", async ({ page, chat }) => {
  await page.evaluate(() => {
    let size = 0;
    for (let step = 8 * 1024 * 1024; step >= 1; step /= 2) {
      try {
        localStorage.setItem("site", "x".repeat(size + step));
        size += step;
      } catch {
        // So much does not fit in.
      }
    }
    localStorage.setItem("site", "x".repeat(size - 100)); // room for a word, but for no session
  });
  let sessions = 0;
  page.on("request", (request) => (sessions += Number(request.url().endsWith("/sessions"))));
  await page.reload();
  await chat.open();
  await chat.ask(FIRST);
  await expect(await chat.ask(SECOND)).toContainText("41");
  expect(sessions).toBe(1);
});

test("when the site clears the storage, the next question begins a conversation that is shown whole", async ({ chat, page }) => {
  await chat.open();
  await chat.ask(FIRST);
  await page.evaluate(() => localStorage.clear());
  await chat.say("What is ICARE?");
  await expect(chat.questions).toHaveCount(1);
  await expect(chat.answers).toHaveCount(1);
  await chat.part("up").click();
  await expect(chat.part("note")).toHaveText("Thank you for telling us.");
});

test("a history that comes after the visitor began anew is not shown", async ({ chat, page }) => {
  await chat.open();
  await chat.ask(FIRST);
  const release = await holdAnswers(page, "GET");
  await page.reload();
  await chat.say("thanks");
  await expect(chat.questions).toHaveCount(1);
  await chat.renew();
  await expect(chat.part("suggestion").first()).toBeVisible();
  const came = page.waitForEvent("requestfinished", (request) => request.method() === "GET");
  release();
  await came;
  await page.waitForTimeout(300);
  await expect(chat.part("message")).toHaveCount(0);
  await expect(await chat.ask("What is ICARE?")).toBeVisible();
  await expect(chat.part("message")).toHaveCount(2);
});

test("a tab that still reads the conversation shows what another tab asks meanwhile", async ({ chat, page }) => {
  await chat.open();
  await chat.ask(FIRST);
  const blank = await tab(page, "/bare");
  const release = await holdAnswers(blank.page, "GET");
  const read = blank.page.waitForRequest(MESSAGES);
  await blank.page.goto(new URL("/?open", page.url()).href);
  await read;
  await chat.ask(SECOND);
  await blank.page.waitForTimeout(300); // the other tab hears of it
  release();
  await expect(blank.answers).toHaveCount(2);
  expect(await blank.ids()).toEqual(await chat.ids());
});

test("an unsent question of one tab goes with its conversation when another tab begins anew", async ({ chat, page, context }) => {
  await chat.open();
  await chat.ask(FIRST);
  const other = await tab(page);
  await other.open();
  await expect(other.part("message")).toHaveCount(2);
  await context.setOffline(true);
  await other.say(SECOND);
  await expect(other.questions.nth(1)).toContainText("Not sent yet");
  await chat.renew();
  await expect(other.part("message")).toHaveCount(0);
  await context.setOffline(false);
  for (const each of [chat, other]) await expect(each.part("suggestion").first()).toBeVisible();
  for (const each of [chat, other]) expect(await each.waiting()).toBe(0);
});

test("a transcript has the questions that wait, too", async ({ chat, page }) => {
  await chat.open();
  await loseQuestions(page);
  await chat.say(FIRST);
  const [file] = await Promise.all([page.waitForEvent("download"), chat.part("download").click()]);
  expect(await readFile(await file.path(), "utf8")).toContain(FIRST);
});

test("days are named above their messages, also where the clocks of browser and assistant differ", async ({ chat, page }) => {
  await page.clock.install({ time: Date.now() - 86_400_000 });
  await page.reload();
  await chat.open();
  await chat.ask(FIRST);
  await chat.ask(SECOND);
  const lines = await chat.part("log").locator(".day, .message").evaluateAll((nodes) => nodes.map((node) => node.className));
  expect(lines[0]).toBe("day");
  expect(lines.filter((name) => name === "day")).toHaveLength(4);
});

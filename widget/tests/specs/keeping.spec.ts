import { expect, tab, test } from "../support/test";

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

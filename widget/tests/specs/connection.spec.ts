import { expect, test } from "../support/test";

const FIRST = "With how many foreign universities does HUST cooperate?";
const SECOND = "and in how many countries are those?";
const MESSAGES = "**/widget/messages";

test("what is asked without a connection is sent when it is back, in order", async ({ chat, context }) => {
  await chat.open();
  await context.setOffline(true);
  await expect(chat.part("banner")).toContainText("You are offline");
  await chat.say(FIRST);
  await chat.say(SECOND);
  await expect(chat.questions).toHaveCount(2);
  await expect(chat.questions.first()).toContainText("Not sent yet");
  await context.setOffline(false);
  await expect(chat.answers).toHaveCount(2);
  await expect(chat.answers.nth(0)).toContainText("246");
  await expect(chat.answers.nth(1)).toContainText("41");
  await expect(chat.part("banner")).toBeHidden();
  await expect(chat.questions.first()).not.toContainText("Not sent yet");
});

test("what was asked without a connection survives a reload", async ({ chat, page }) => {
  await chat.open();
  await page.route(MESSAGES, (route) => route.abort());
  await chat.say(FIRST);
  await expect(chat.questions).toContainText("Not sent yet");
  await page.unroute(MESSAGES);
  await page.reload();
  await chat.open();
  await expect(chat.answers).toContainText("246");
  await expect(chat.questions).toHaveCount(1);
});

test("an answer that is lost on its way is asked for again, and the turn is not doubled", async ({ chat, page }) => {
  await chat.open();
  const ids: string[] = [];
  await page.route(MESSAGES, async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    ids.push(route.request().postDataJSON().id);
    if (ids.length > 1) return route.continue();
    await route.fetch(); // the assistant has got it and has answered
    return route.abort("connectionreset");
  });
  await chat.ask(FIRST);
  expect(ids).toHaveLength(2);
  expect(ids[1]).toBe(ids[0]);
  await page.reload();
  await chat.open();
  await expect(chat.part("message")).toHaveCount(2);
  await expect(await chat.ask(SECOND)).toContainText("41");
});

test("a connection that ends in mid-answer loses nothing", async ({ chat, page }) => {
  await chat.open();
  let attempts = 0;
  await page.route(MESSAGES, async (route) => {
    if (route.request().method() !== "POST" || attempts++ > 0) return route.continue();
    const [accepted] = (await (await route.fetch()).text()).split("\n");
    return route.fulfill({
      headers: { "content-type": "application/x-ndjson", "access-control-allow-origin": "*" },
      body: `${accepted}\n`,
    });
  });
  await expect(await chat.ask(FIRST)).toContainText("246");
  expect(attempts).toBeGreaterThan(1);
  await expect(chat.part("message")).toHaveCount(2);
});

test("while the assistant works it is seen to write, and is said to be slow after some seconds", async ({ page, chat }) => {
  await page.clock.install();
  await page.reload();
  await chat.open();
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(MESSAGES, async (route) => {
    await held;
    return route.continue();
  });
  await chat.say(FIRST);
  await expect(chat.part("typing")).toBeVisible();
  await page.clock.fastForward(9_000);
  await expect(chat.part("panel")).toContainText("Still working on it");
  release();
  await expect(chat.answers).toContainText("246");
  await expect(chat.part("typing")).toBeHidden();
});

test("without an answer for a minute it gives up, keeps the text, and can be told to try again", async ({ page, chat }) => {
  await page.clock.install();
  await page.reload();
  await chat.open();
  await page.route(MESSAGES, () => undefined); // never answered
  await chat.say(FIRST);
  await expect(chat.part("typing")).toBeVisible();
  await page.clock.fastForward(61_000);
  await expect(chat.questions).toContainText("No answer came within a minute");
  await expect(chat.questions).toContainText(FIRST);
  await page.unroute(MESSAGES);
  await chat.part("retry").click();
  await expect(chat.answers).toContainText("246");
  await expect(chat.part("retry")).toHaveCount(0);
});

test("a token that the assistant does not take is replaced without a word", async ({ chat, page }) => {
  await chat.open();
  await chat.ask(FIRST);
  await page.evaluate(() => {
    for (const key of Object.keys(localStorage)) {
      localStorage.setItem(key, localStorage.getItem(key)?.replace(/"token":"[^"]+"/, '"token":"forged"') ?? "");
    }
  });
  await page.reload();
  await chat.open();
  await expect(chat.part("message")).toHaveCount(0);
  await expect(await chat.ask(FIRST)).toContainText("246");
});

import { expect, test } from "../support/test";
import { loseQuestions, MESSAGES } from "../support/traffic";

const FIRST = "With how many foreign universities does HUST cooperate?";
const SECOND = "and in how many countries are those?";

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

test("a question that waits outlives the element's leaving the page, which ends all requests", async ({ chat, page }) => {
  await chat.open();
  await loseQuestions(page);
  await chat.say(FIRST);
  await expect(chat.questions).toContainText("Not sent yet");
  let requests = 0;
  const element = await page.locator("profile-chat").elementHandle();
  await element?.evaluate((node: Element) => node.remove());
  page.on("request", () => requests++);
  await page.waitForTimeout(4_000); // longer than the pause before the next attempts
  expect(requests).toBe(0);
  expect(await chat.waiting()).toBe(1);
  await page.unroute(MESSAGES);
  await element?.evaluate((node) => document.body.append(node));
  await expect(chat.answers).toContainText("246");
  await expect.poll(() => chat.waiting()).toBe(0);
});

test("an element that was removed before it could read the conversation ends its attempts", async ({ chat, page }) => {
  await chat.open();
  await page.route(MESSAGES, (route) => route.abort());
  await page.reload();
  await expect(chat.part("banner")).toContainText("No connection to the assistant");
  await page.locator("profile-chat").evaluate((node) => node.remove());
  let requests = 0;
  page.on("request", () => requests++);
  await page.waitForTimeout(4_000);
  expect(requests).toBe(0);
});

test("a question is answered after a reload with the panel closed, and the answer counts as unread", async ({ chat, page }) => {
  await chat.open();
  await loseQuestions(page);
  await chat.say(FIRST);
  await expect(chat.questions).toContainText("Not sent yet");
  await chat.part("close").click();
  await page.unroute(MESSAGES);
  await page.reload();
  await expect(chat.part("badge")).toHaveText("1");
  expect(await chat.waiting()).toBe(0);
  await chat.open();
  await expect(chat.answers).toContainText("246");
});

test("an answer that came while the page was reloaded counts as unread, and is asked for no more", async ({ chat, page }) => {
  await chat.open();
  await page.route(MESSAGES, async (route) => {
    await route.fetch(); // the assistant has got it and has answered
    return route.abort("connectionreset");
  });
  await chat.say(FIRST);
  await expect(chat.questions).toContainText("Not sent yet");
  await chat.part("close").click();
  await page.unroute(MESSAGES);
  const sent: string[] = [];
  page.on("request", (request) => sent.push(request.method()));
  await page.reload();
  await expect(chat.part("badge")).toHaveText("1");
  expect(await chat.waiting()).toBe(0);
  expect(sent).not.toContain("POST");
});

test("a code that is not the assistant's own is told in words", async ({ chat, page }) => {
  await chat.open();
  await page.route(MESSAGES, (route) =>
    route.fulfill({
      status: 400,
      json: { error: { code: "firewall" } },
      headers: { "access-control-allow-origin": "*" },
    }),
  );
  await chat.say(FIRST);
  await expect(chat.questions).toContainText("This message could not be read.");
});

test("a conversation whose token is void can be deleted", async ({ chat, page }) => {
  await chat.open();
  await chat.ask(FIRST);
  await page.evaluate(() => {
    for (const key of Object.keys(localStorage)) {
      localStorage.setItem(key, localStorage.getItem(key)?.replace(/"token":"[^"]+"/, '"token":"forged"') ?? "");
    }
  });
  await chat.renew("new-delete");
  await expect(chat.part("new-sheet")).toBeHidden();
  await expect(chat.part("message")).toHaveCount(0);
  await expect(await chat.ask(FIRST)).toContainText("246");
});

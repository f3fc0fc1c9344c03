import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";

import { Chat } from "../support/chat";
import { address, expect, test } from "../support/test";

const FIRST = "With how many foreign universities does HUST cooperate?";
/** Largest size of the widget's file on the wire, in bytes. */
const LIMIT = 20_000;

test("the file stays small, is sent compressed, and is kept by browsers", async ({ request }) => {
  const file = await readFile(new URL("../../dist/widget.js", import.meta.url));
  expect(gzipSync(file, { level: 9 }).length).toBeLessThanOrEqual(LIMIT);
  const response = await request.get(`${address.assistant}/widget.js`);
  expect(response.headers()).toMatchObject({ "content-encoding": "gzip", "cache-control": "public, max-age=300" });
  expect(Number(response.headers()["content-length"])).toBeLessThanOrEqual(LIMIT);
  expect(Buffer.compare(await response.body(), file)).toBe(0);
});

test("the assistant's own page shows a newcomer a conversation that works", async ({ page }) => {
  await page.goto(address.assistant);
  const chat = new Chat(page);
  await expect(chat.part("panel")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator("main, body").first()).toContainText("2017");
  await expect(page.getByText(`src="${address.assistant}/widget.js"`)).toBeVisible();
  await chat.part("suggestion").first().click();
  await expect(chat.part("source")).toContainText("International Profile (2017)");
});

test("attributes of the script tag are those of the element", async ({ page }) => {
  await page.goto(`${address.host}/?open=&label=Any+question&theme=dark&position=left`);
  const chat = new Chat(page);
  await expect(chat.part("suggestion")).toHaveCount(4);
  await expect(page.getByRole("dialog", { name: "Any question" })).toBeVisible();
  const panel = await chat.part("panel").boundingBox();
  expect(panel?.x).toBeLessThan(100);
  const [background, text] = await chat.part("panel").evaluate((node) => {
    const light = (colour: string): number => (colour.match(/[\d.]+/g) ?? []).slice(0, 3).reduce((sum, part) => sum + Number(part), 0);
    const { backgroundColor, color } = getComputedStyle(node);
    return [light(backgroundColor), light(color)];
  });
  expect(background, "dark").toBeLessThan(text ?? 0);
});

test("a tag whose address leads elsewhere shows the widget, too", async ({ page }) => {
  await page.goto(`${address.host}/moved?label=Any+question`);
  await expect(new Chat(page).part("launcher")).toContainText("Any question");
});

test("a tag that cannot be found is told to the developer", async ({ page }) => {
  const warned = page.waitForEvent("console", (message) => message.type() === "warning");
  await page.goto(`${address.host}/moved-away`);
  expect((await warned).text()).toContain("<profile-chat>");
});

test("what a page tells the element before it is on the page is done then", async ({ chat, page }) => {
  await chat.open();
  await chat.part("close").click();
  await page.evaluate((words) => {
    const element = document.querySelector("profile-chat") as HTMLElement & { open(): void; ask(text: string): void };
    element.remove();
    element.open();
    element.ask(words);
    document.body.append(element);
  }, FIRST);
  await expect(chat.part("panel")).toBeVisible();
  await expect(chat.answers).toContainText("246");
});

test("a page that closes the panel leaves the visitor's focus where it is", async ({ chat, page }) => {
  await chat.open();
  const field = page.getByRole("textbox", { name: "A field of the site" });
  await field.focus();
  await page.keyboard.type("ab");
  await page.locator("profile-chat").evaluate((node) => (node as HTMLElement & { close(): void }).close());
  await page.keyboard.type("cd");
  await expect(field).toHaveValue("abcd");
});

test("Enter that ends a Chinese word in Safari sends nothing yet", async ({ chat }) => {
  await chat.open();
  await chat.part("input").fill("ni hao");
  // Safari's last key of a word: no longer composing, but marked by its code.
  await chat.part("input").dispatchEvent("keydown", { key: "Enter", keyCode: 229, bubbles: true, composed: true, cancelable: true });
  await expect(chat.part("message")).toHaveCount(0);
  await expect(chat.part("input")).toHaveValue("ni hao");
});

test("a page can open, close and ask, and hears what happens", async ({ page }) => {
  await page.goto(`${address.host}/element`);
  const chat = new Chat(page);
  await expect(chat.part("launcher")).toContainText("Ask us");
  await page.evaluate(() => {
    const heard: unknown[] = [];
    Object.assign(document.body, { heard });
    for (const name of ["open", "close", "message"]) {
      addEventListener(`profile-chat:${name}`, (event) => heard.push([name, (event as CustomEvent).detail]));
    }
  });
  type Element = HTMLElement & { open(): void; close(): void; ask(text: string): void };
  const call = (name: "open" | "close" | "ask", text = ""): Promise<void> =>
    page.locator("profile-chat").evaluate((node, [method, words]) => (node as Element)[method as "ask"](words as string), [name, text]);
  await call("open");
  await call("ask", FIRST);
  await expect(chat.answers).toContainText("246");
  await call("close");
  await expect(chat.part("panel")).toBeHidden();
  const heard = await page.evaluate(() => JSON.stringify((document.body as unknown as { heard: unknown[] }).heard));
  expect(JSON.parse(heard).map(([name]: [string]) => name)).toEqual(["open", "message", "message", "close"]);
  expect(heard).toContain("246 foreign universities");
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }));
  const token = /token\\*":\\*"([^"\\]+)/.exec(kept)?.[1] ?? "none";
  expect(heard, "the token is nobody's business").not.toContain(token);
});

test("answers that come while the panel is closed are counted, and read once it is open", async ({ chat, page }) => {
  await chat.open();
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/widget/messages", async (route) => {
    await held;
    return route.continue();
  });
  await chat.say(FIRST);
  await chat.say("thanks");
  await chat.part("close").click();
  await expect(chat.part("badge")).toBeHidden();
  release();
  await expect(chat.part("badge")).toHaveText("2");
  await expect(page.getByRole("button", { name: "2 unread" })).toBeVisible();
  await chat.part("launcher").click();
  await expect(chat.answers).toHaveCount(2);
  await chat.part("close").click();
  await expect(chat.part("badge")).toBeHidden();
});

test("style rules of the page reach nothing in the widget", async ({ page }) => {
  const look = async (path: string): Promise<string[]> => {
    await page.goto(address.host + path);
    const chat = new Chat(page);
    await chat.open();
    await expect(chat.part("suggestion")).toHaveCount(4);
    await chat.part("input").fill("What is ICARE?");
    await chat.part("close").focus();
    await page.waitForTimeout(500); // transitions
    const properties = [
      "color", "background-color", "font-size", "font-family", "font-style", "letter-spacing", "word-spacing",
      "line-height", "text-transform", "text-align", "text-indent", "white-space", "visibility", "opacity", "display",
      "width", "height", "margin-top", "padding-left", "border-top-width", "cursor", "direction", "transition-duration",
    ]; // prettier-ignore
    return page.locator("profile-chat").evaluate(
      (host, names) =>
        [...(host.shadowRoot?.querySelectorAll("*") ?? [])].map((node) => {
          const style = getComputedStyle(node);
          return `${node.tagName}.${node.className} ${names.map((name) => `${name}: ${style.getPropertyValue(name)}`).join("; ")}`;
        }),
      properties,
    );
  };
  await page.emulateMedia({ reducedMotion: "reduce" });
  const plain = await look("/");
  await page.evaluate(() => sessionStorage.clear());
  expect(plain.length).toBeGreaterThan(20);
  expect(await look("/hostile")).toEqual(plain);
});

test("a page chooses colours, roundness, font and place", async ({ page }) => {
  await page.goto(`${address.host}/element`);
  const chat = new Chat(page);
  await page.locator("profile-chat").evaluate((node: HTMLElement) => {
    const wishes = { accent: "rgb(120, 20, 60)", background: "rgb(250, 245, 230)", font: "serif", "offset-x": "77px" };
    for (const [name, value] of Object.entries(wishes)) node.style.setProperty(`--profile-chat-${name}`, value);
  });
  await expect(chat.part("launcher")).toHaveCSS("background-color", "rgb(120, 20, 60)");
  const launcher = await chat.part("launcher").boundingBox();
  expect(Math.round(1280 - (launcher?.x ?? 0) - (launcher?.width ?? 0))).toBe(77);
  await chat.open();
  await expect(chat.part("panel")).toHaveCSS("background-color", "rgb(250, 245, 230)");
  await expect(chat.part("panel")).toHaveCSS("font-family", "serif");
});

test("in a language written from right to left all is mirrored, and English answers read from the left", async ({ page }) => {
  await page.goto(`${address.host}/?lang=ar`);
  const chat = new Chat(page);
  await chat.open();
  await chat.ask(FIRST);
  const question = await chat.questions.locator(".bubble").boundingBox();
  const answer = await chat.answers.locator(".bubble").boundingBox();
  const panel = await chat.part("panel").boundingBox();
  if (!question || !answer || !panel) throw new Error("something is not shown");
  expect(question.x - panel.x, "one's own words are on the left").toBeLessThan(60);
  expect(panel.x + panel.width - answer.x - answer.width, "the assistant's on the right").toBeLessThan(60);
  await expect(chat.answers.locator(".text")).toHaveCSS("direction", "ltr");
  await expect(chat.part("panel")).toHaveCSS("direction", "rtl");
  await expect(chat.part("send")).not.toHaveText("Send");
});

test("on a phone the panel fills the screen", async ({ chat, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await chat.open();
  await expect.poll(() => chat.part("panel").boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 });
  await chat.part("close").click();
  await expect(chat.part("launcher")).toBeVisible();
});

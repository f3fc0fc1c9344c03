import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import type { Request } from "@playwright/test";

import { Assistant } from "../support/assistant";
import { Chat } from "../support/chat";
import { address, expect, test } from "../support/test";

const PROFILE = fileURLToPath(new URL("../../../profiles/hust", import.meta.url));
const FIRST = "With how many foreign universities does HUST cooperate?";

const PAYLOADS = [
  "<img src=x onerror=alert(1)>",
  "<script>alert(2)</script>",
  "<svg onload=alert(3)><a href='javascript:alert(4)'>x</a></svg>",
  "[press](javascript:alert(5)) ![look](https://example.com/pixel.png)",
  "javascript:alert(6) data:text/html,<script>alert(7)</script>",
  "{{constructor.constructor('alert(8)')()}} ${alert(9)} %3Cimg%20src%3Dx%3E",
];

/** Returns the elements in the widget that no text may bring about. */
async function harmful(chat: Chat): Promise<string[]> {
  return chat.page.locator("profile-chat").evaluate((host) =>
    [...(host.shadowRoot?.querySelectorAll("img, script, iframe, object, a, [onerror], [onload], [style*=url]") ?? [])]
      .filter((node) => !(node instanceof HTMLAnchorElement && /^https?:/.test(node.href)))
      .map((node) => node.outerHTML),
  );
}

test("markup that a visitor types is shown as typed, also after a reload", async ({ chat, page }) => {
  await chat.open();
  for (const payload of PAYLOADS) await chat.ask(payload);
  await expect(chat.questions.locator(".text")).toHaveText(PAYLOADS);
  expect(await harmful(chat)).toEqual([]);
  await page.reload();
  await chat.open();
  await expect(chat.questions.locator(".text")).toHaveText(PAYLOADS);
  expect(await harmful(chat)).toEqual([]);
});

test("markup in the facts is shown as text, wherever the facts appear", async ({ page, origins }) => {
  test.setTimeout(90_000);
  const folder = await mkdtemp(join(tmpdir(), "profile-chat-"));
  await cp(PROFILE, folder, { recursive: true });
  const image = "<img src=x onerror=alert(1)>";
  const edit = async (file: string, ...changes: [string, string][]): Promise<void> => {
    const path = join(folder, "facts", file);
    let text = await readFile(path, "utf8");
    for (const [before, after] of changes) {
      expect(text).toContain(before);
      text = text.replace(before, () => after);
    }
    await writeFile(path, text);
  };
  const link = "[press](javascript:alert(2)) ![look](https://example.com/p.png) <script>alert(3)</script>";
  await edit("profile.yml", ["title: {en: International Profile}", `title: {en: "International ${image}"}`],
    ["{en: Huazhong University of Science and Technology}", `{en: "Huazhong ${image}"}`], ["short_name: {en: HUST}", `short_name: {en: "${image}"}`]); // prettier-ignore
  await edit("ci.yml", ["answer: HUST has jointly", `answer: ${image} ${link} HUST has jointly`]);
  await edit("hubei_centers.yml", ["button: Hubei centers", 'button: "<img src=x onerror=b>"']);
  const assistant = await Assistant.start({ PROFILE: folder });
  origins.push(assistant.url);
  try {
    const chat = new Chat(page);
    await page.goto(assistant.url);
    await expect(chat.part("suggestion")).toHaveCount(4);
    await expect(await chat.ask("How many Confucius Institutes did HUST build?")).toContainText(`${image} `);
    await expect(chat.part("source")).toContainText(`International ${image}`);
    await expect(chat.answers.first()).toContainText("<script>alert(3)</script>");
    await chat.ask("How many centers did they set up?");
    await expect(chat.part("button").nth(1)).toHaveText("<img src=x onerror=b>");
    await chat.part("button").nth(1).click();
    await expect(chat.questions.nth(2)).toContainText("<img src=x onerror=b>");
    expect(await harmful(chat)).toEqual([]);
    expect(await page.locator("img[src=x], script:not([src])").count()).toBe(0);
  } finally {
    await assistant.remove();
    await rm(folder, { recursive: true });
  }
});

for (const path of ["/", "/own", "/element"]) {
  test(`a site as strict as can be embeds it without a violation: ${path}`, async ({ page, complaints }) => {
    await page.goto(address.host + path);
    const chat = new Chat(page);
    await chat.open();
    await chat.ask(FIRST);
    await chat.ask("How many centers did they set up?");
    await chat.part("up").first().click();
    await chat.part("button").first().click();
    await expect(chat.answers).toHaveCount(3);
    expect(complaints).toEqual([]);
    // That violations are noticed at all: the site's own policy forbids this.
    await page.evaluate(() => document.body.append(Object.assign(document.createElement("style"), { textContent: "i{}" })));
    await expect.poll(() => complaints.length).toBeGreaterThan(0);
    complaints.length = 0;
  });
}

test("the token is in no address, and the page gets no other global name", async ({ page }) => {
  const requests: Request[] = [];
  page.on("request", (request) => requests.push(request));
  await page.goto(`${address.host}/bare`);
  const before = await page.evaluate(() => Object.getOwnPropertyNames(window));
  await page.goto(address.host);
  const chat = new Chat(page);
  const answered = page.waitForResponse((response) => response.url().endsWith("/widget/sessions"));
  await chat.open();
  const { token } = await (await answered).json();
  await chat.ask(FIRST);
  await chat.part("up").click();
  await page.reload();
  await chat.open();
  expect(token.length).toBeGreaterThan(20);
  for (const request of requests) expect(request.url()).not.toContain(token.slice(0, 20));
  const after = await page.evaluate(() => Object.getOwnPropertyNames(window));
  expect(after.filter((name) => !before.includes(name))).toEqual([]);
});

test("messages carry the token in their header, and no cookie is set", async ({ chat, page, context }) => {
  const sending = page.waitForRequest((request) => request.method() === "POST" && request.url().endsWith("/widget/messages"));
  await chat.open();
  await chat.ask(FIRST);
  expect(await (await sending).headerValue("authorization")).toMatch(/^Bearer \S{20,}$/);
  expect(await context.cookies()).toEqual([]);
});

test("a site that is not on the list gets no conversation", async ({ page }) => {
  await page.goto(address.stranger);
  const chat = new Chat(page);
  await chat.part("launcher").click();
  await expect(chat.part("banner")).toContainText("may not be used on this site");
  await chat.say(FIRST);
  await expect(chat.questions).toContainText("may not be used on this site");
  await expect(chat.answers).toHaveCount(0);
});

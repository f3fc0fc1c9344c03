import { readFile } from "node:fs/promises";

import type { Request } from "@playwright/test";

import { expect, test } from "../support/test";

const QUESTION = "How many Confucius Institutes did HUST build?";

test.beforeEach(async ({ chat }) => {
  await chat.open();
  await chat.ask(QUESTION);
});

test("an answer is copied together with its source", async ({ chat, page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await chat.part("copy").click();
  await expect(chat.part("note")).toHaveText("Copied");
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain("three Confucius Institutes");
  expect(copied).toContain("International Profile (2017), paragraph 5");
});

test("a vote is stored: it is still there after a reload, and can be taken back", async ({ chat, page }) => {
  await chat.part("up").click();
  await expect(chat.part("up")).toHaveAttribute("aria-pressed", "true");
  await page.reload();
  await chat.open();
  await expect(chat.part("up")).toHaveAttribute("aria-pressed", "true");
  await expect(chat.part("down")).toHaveAttribute("aria-pressed", "false");
  await chat.part("up").click();
  await expect(chat.part("up")).toHaveAttribute("aria-pressed", "false");
  await page.reload();
  await chat.open();
  await expect(chat.part("up")).toHaveAttribute("aria-pressed", "false");
});

test("a bad answer can be given a reason, which reaches the assistant", async ({ chat, page }) => {
  const sent: Request[] = [];
  page.on("request", (request) => request.url().endsWith("/widget/feedback") && sent.push(request));
  await chat.part("down").click();
  await expect(chat.part("reason")).toBeFocused();
  await chat.part("reason").fill("I wanted their names");
  await chat.part("reason-send").click();
  await expect(chat.part("note")).toHaveText("Thank you for telling us.");
  await expect(chat.part("reason")).toHaveCount(0);
  const last = sent.at(-1);
  expect(last?.postDataJSON()).toMatchObject({ value: "down", reason: "I wanted their names" });
  expect((await last?.response())?.status()).toBe(204);
  await page.reload();
  await chat.open();
  await expect(chat.part("down")).toHaveAttribute("aria-pressed", "true");
});

test("the conversation is downloaded as text, with sources", async ({ chat, page }) => {
  const waiting = page.waitForEvent("download");
  await chat.part("download").click();
  const file = await waiting;
  expect(file.suggestedFilename()).toMatch(/\.txt$/);
  const text = await readFile(await file.path(), "utf8");
  expect(text).toContain(QUESTION);
  expect(text).toContain("HUST has jointly built three Confucius Institutes.");
  expect(text).toContain("International Profile (2017), paragraph 5");
  expect(text.indexOf(QUESTION)).toBeLessThan(text.indexOf("jointly built"));
});

test("a new conversation is empty and knows nothing of the old one", async ({ chat, page }) => {
  await chat.part("new").click();
  await chat.part("new-keep").click();
  await expect(chat.part("message")).toHaveCount(0);
  await expect(chat.part("suggestion")).toHaveCount(4);
  await expect(await chat.ask("where are they?")).not.toContainText("New Zealand");
  await page.reload();
  await chat.open();
  await expect(chat.questions).toHaveCount(1);
});

test("a new conversation can be called off", async ({ chat }) => {
  await chat.part("new").click();
  await chat.part("new-cancel").click();
  await expect(chat.questions).toContainText(QUESTION);
});

test("a conversation that is to be deleted is deleted at the assistant as well", async ({ chat, page }) => {
  const asked = page.waitForRequest((request) => request.url().endsWith("/widget/messages"));
  await page.reload();
  await chat.open();
  const read = await asked;
  const authorization = (await read.headerValue("authorization")) ?? "";
  await chat.part("new").click();
  await chat.part("new-delete").click();
  await expect(chat.part("message")).toHaveCount(0);
  const left = await page.request.get(read.url(), { headers: { authorization } });
  expect(left.ok() ? (await left.json()).messages : []).toEqual([]);
});

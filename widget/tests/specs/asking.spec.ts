import { expect, test } from "../support/test";

test("the first answer shows its source", async ({ chat }) => {
  await chat.open();
  const answer = await chat.ask("With how many foreign universities does HUST cooperate?");
  await expect(answer).toContainText("246 foreign universities and institutions");
  await expect(chat.part("source")).toHaveText("International Profile (2017), paragraph 1");
  await expect(answer.locator("time")).toHaveText(/^\d{1,2}:\d{2}/);
  await expect(answer.locator("time")).toHaveAttribute("datetime", /^\d{4}-\d\d-\d\dT/);
});

test("a follow-up is about what was answered last", async ({ chat }) => {
  await chat.open();
  await chat.ask("With how many foreign universities does HUST cooperate?");
  const answer = await chat.ask("and in how many countries are those?");
  await expect(answer).toContainText("41 countries and regions");
});

test("a question back offers buttons; a press shows the choice as one's own words", async ({ chat }) => {
  await chat.open();
  await chat.ask("How many centers did they set up?");
  await expect(chat.part("button")).toHaveText(["State-level centers", "Hubei centers"]);
  await chat.part("button").nth(1).click();
  await expect(chat.answers.nth(1)).toContainText("eight");
  await expect(chat.questions.nth(1)).toContainText("Hubei centers");
  await expect(chat.part("button"), "a choice that was made is no longer offered").toHaveCount(0);
  await expect(chat.part("input"), "the focus is not lost with the button").toBeFocused();
});

test("a question back can also be answered in words", async ({ chat }) => {
  await chat.open();
  await chat.ask("How many centers did they set up?");
  const answer = await chat.ask("the state-level ones");
  await expect(answer).toContainText("six");
});

test("each suggested question gets an answer", async ({ chat, page }) => {
  await chat.open();
  await expect(chat.part("suggestion")).toHaveCount(4);
  const titles = await chat.part("suggestion").allInnerTexts();
  expect(new Set(titles).size).toBe(4);
  for (const [index, title] of titles.entries()) {
    if (index > 0) {
      await page.evaluate(() => localStorage.clear());
      await page.reload();
      await chat.open();
    }
    await chat.part("suggestion").nth(index).click();
    await expect(chat.questions).toContainText(title);
    await expect(chat.part("source")).toContainText("International Profile (2017)");
  }
});

test("what the page lacks is declined", async ({ chat }) => {
  await chat.open();
  const answer = await chat.ask("What is the tuition fee?");
  await expect(answer).toContainText("The page says nothing about money");
});

test("Enter sends, Shift+Enter begins a line, and nothing is sent while a word is composed", async ({ chat, page }) => {
  await chat.open();
  const input = chat.part("input");
  await input.pressSequentially("What is");
  await page.keyboard.press("Shift+Enter");
  await input.pressSequentially("ICARE?");
  await input.dispatchEvent("keydown", { key: "Enter", isComposing: true });
  await expect(input).toHaveValue("What is\nICARE?");
  await input.press("Enter");
  await expect(input).toHaveValue("");
  await expect(chat.questions.locator(".text")).toHaveText("What is\nICARE?", { useInnerText: true });
  await expect(chat.answers).toContainText("Clean and Renewable Energy");
});

test("nothing is sent where nothing is typed", async ({ chat }) => {
  await chat.open();
  await chat.say("   ");
  await chat.ask("thanks");
  await expect(chat.questions).toHaveCount(1);
});

test("a thousand characters fit, and the room that is left is shown near the end", async ({ chat, page }) => {
  await chat.open();
  const input = chat.part("input");
  await input.fill("a".repeat(500));
  await expect(chat.part("counter")).toBeEmpty();
  await input.fill("a".repeat(990));
  await expect(chat.part("counter")).toHaveText("10 characters left");
  await input.focus();
  await page.keyboard.press("End");
  await page.keyboard.insertText("b".repeat(50));
  await expect(input).toHaveValue("a".repeat(990) + "b".repeat(10));
  await expect(chat.part("counter")).toHaveText("0 characters left");
  await chat.part("send").click();
  await expect(chat.answers).toHaveCount(1);
});

test("a text that begins with a slash is no command", async ({ chat }) => {
  await chat.open();
  await chat.ask("With how many foreign universities does HUST cooperate?");
  await chat.ask("/restart");
  await expect(await chat.ask("and in how many countries are those?")).toContainText("41");
});

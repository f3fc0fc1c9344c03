import { Assistant } from "../support/assistant";
import { Chat } from "../support/chat";
import { expect, test } from "../support/test";

/** Other facts would do; these have a follow-up that needs the question before. */
const TALK = [
  { question: "With how many foreign universities does HUST cooperate?", answer: "246" },
  { question: "and in how many countries are those?", answer: "41" },
  { question: "How many Confucius Institutes did HUST build?", answer: "three" },
];

test("the assistant crashes in mid-conversation and comes back: all is answered once, in order", async ({ page, origins }) => {
  test.setTimeout(180_000);
  const assistant = await Assistant.start();
  const chat = new Chat(page);
  origins.push(assistant.url);
  try {
    await page.goto(`${assistant.url}/`);
    await chat.ask(TALK[0]!.question);
    await assistant.crash();
    for (const { question } of TALK.slice(1)) await chat.say(question);
    await expect(chat.part("banner")).toContainText("No connection to the assistant");
    await expect(chat.questions.nth(1)).toContainText("Not sent yet");
    await assistant.run();
    await expect(chat.answers).toHaveCount(3, { timeout: 60_000 });
    const shown = await chat.conversation();
    await page.reload();
    await expect(chat.part("message")).toHaveCount(6);
    expect(await chat.conversation(), "what the assistant has kept").toEqual(shown);
    for (const [index, { question, answer }] of TALK.entries()) {
      expect(shown[2 * index]).toContain(question);
      expect(shown[2 * index + 1]).toContain(answer);
    }
  } finally {
    await assistant.remove();
  }
});

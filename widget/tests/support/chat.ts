import { expect, type Locator, type Page } from "@playwright/test";

/** The parts of the widget that have a name of their own. */
export type Part =
  | "launcher" | "badge" | "panel" | "log" | "input" | "send" | "counter" | "suggestion" | "button" | "source"
  | "copy" | "up" | "down" | "reason" | "reason-send" | "retry" | "banner" | "typing" | "message" | "note"
  | "new" | "new-sheet" | "new-keep" | "new-delete" | "new-cancel" | "download" | "close"; // prettier-ignore

/** The widget on a page, as a visitor uses it. */
export class Chat {
  constructor(readonly page: Page) {}

  /** Finds a part; selectors look into the shadow tree. */
  part(name: Part): Locator {
    return this.page.locator(`profile-chat [data-test="${name}"]`);
  }

  get questions(): Locator {
    return this.page.locator('profile-chat [data-test="message"][data-from="user"]');
  }

  get answers(): Locator {
    return this.page.locator('profile-chat [data-test="message"][data-from="assistant"]');
  }

  /** Opens the panel, unless it is open still from the page before, and waits for what it shows. */
  async open(): Promise<void> {
    await this.part("launcher").or(this.part("panel")).filter({ visible: true }).first().waitFor();
    if (await this.part("launcher").isVisible()) await this.part("launcher").click();
    await expect(this.part("suggestion").or(this.part("message")).first()).toBeVisible();
  }

  /** Types a question, sends it, and waits for the answer, which is returned. */
  async ask(text: string): Promise<Locator> {
    const before = await this.answers.count();
    await this.say(text);
    await expect(this.answers).toHaveCount(before + 1);
    return this.answers.nth(before);
  }

  /** Types a question and sends it. */
  async say(text: string): Promise<void> {
    await this.part("input").fill(text);
    await this.part("send").click();
  }

  /** Returns who said what, one line a message, without times. */
  async conversation(): Promise<string[]> {
    const messages = this.part("message");
    const texts = await messages.locator(".bubble").allInnerTexts();
    return texts.map((text) => text.replace(/\s+/g, " ").trim());
  }

  /** Starts a new conversation; the old one is kept or deleted. */
  async renew(fate: "new-keep" | "new-delete" = "new-keep"): Promise<void> {
    await this.part("new").click();
    await this.part(fate).click();
  }

  /** Returns how many questions the browser keeps because they have no answer yet. */
  async waiting(): Promise<number> {
    return this.page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes(" out ")).length);
  }

  /** Returns the ids of the messages in the order shown. */
  async ids(): Promise<string[]> {
    return this.part("message").evaluateAll((nodes) => nodes.map((node) => (node as HTMLElement).dataset["id"] ?? ""));
  }
}

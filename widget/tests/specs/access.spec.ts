import { AxeBuilder } from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";

import { Chat } from "../support/chat";
import { address, expect, test } from "../support/test";

const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 800 };
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Returns what axe finds wrong on the page, one line a rule. */
async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

/** Presses Tab until an element has the focus. */
async function tabTo(page: Page, target: Locator, key = "Tab"): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    if (await target.evaluate((node) => (node.getRootNode() as ShadowRoot).activeElement === node)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not reach ${target}`);
}

for (const theme of ["light", "dark"] as const) {
  for (const [name, viewport] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
    test(`axe finds nothing: ${theme}, ${name}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
      await page.setViewportSize(viewport);
      await page.goto(address.host);
      const chat = new Chat(page);
      await expect(chat.part("launcher")).toBeVisible();
      expect(await violations(page), "closed").toEqual([]);
      await chat.open();
      expect(await violations(page), "with suggested questions").toEqual([]);
      await chat.ask("How many Confucius Institutes did HUST build?");
      await chat.part("down").click();
      await expect(chat.part("reason")).toBeVisible();
      expect(await violations(page), "with an answer and the question for a reason").toEqual([]);
      await chat.ask("How many centers did they set up?");
      await chat.part("up").last().click();
      await chat.part("input").fill("a".repeat(950));
      expect(await violations(page), "with buttons, a vote and the counter").toEqual([]);
      await chat.part("new").click();
      expect(await violations(page), "with the question for a new conversation").toEqual([]);
    });
  }
}

test("axe finds nothing while the connection is lost", async ({ chat, page, context }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await chat.open();
  await context.setOffline(true);
  await chat.say("thanks");
  await expect(chat.part("retry")).toBeVisible();
  await expect(chat.part("banner")).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

for (const theme of ["light", "dark"] as const) {
  test(`axe finds nothing on the assistant's own page: ${theme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await page.goto(address.assistant);
    await expect(new Chat(page).part("suggestion").first()).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });
}

test("everything works with the keyboard alone", async ({ chat, page }) => {
  const { keyboard } = page;
  await page.getByText("A link of the site").focus();
  await tabTo(page, chat.part("launcher"));
  await keyboard.press("Enter");
  await expect(chat.part("input")).toBeFocused();
  await keyboard.type("How many centers did they set up?");
  await keyboard.press("Enter");
  await expect(chat.answers).toHaveCount(1);
  await expect(chat.part("input"), "one can go on typing").toBeFocused();
  await tabTo(page, chat.part("button").first(), "Shift+Tab");
  await keyboard.press("Space");
  await expect(chat.answers.nth(1)).toContainText("six");
  await expect(chat.part("input"), "the focus is not lost with the button").toBeFocused();
  await tabTo(page, chat.part("down").last(), "Shift+Tab");
  await keyboard.press("Enter");
  await expect(chat.part("reason")).toBeFocused();
  await keyboard.press("Escape");
  await expect(chat.part("reason")).toHaveCount(0);
  await expect(chat.part("panel"), "Escape closed the form only").toBeVisible();
  await tabTo(page, chat.part("new"), "Shift+Tab");
  await keyboard.press("Enter");
  await expect(chat.part("new-keep")).toBeFocused();
  await keyboard.press("Escape");
  await expect(chat.part("new-keep")).toBeHidden();
  for (const part of ["download", "close", "copy", "send"] as const) {
    await chat.part("input").focus();
    await tabTo(page, chat.part(part).last());
  }
  await keyboard.press("Escape");
  await expect(chat.part("panel")).toBeHidden();
  await expect(chat.part("launcher")).toBeFocused();
});

test("on a wide screen the page beside the panel stays usable, on a phone the panel keeps the focus", async ({ chat, page }) => {
  await chat.open();
  await page.getByText("A link of the site").focus();
  await expect(page.getByText("A link of the site")).toBeFocused();
  await page.setViewportSize(PHONE);
  for (let presses = 0; presses < 12; presses++) {
    await expect(page.getByText("A link of the site")).not.toBeFocused();
    await page.keyboard.press("Tab");
  }
});

test("the panel is a dialog with a name, its log is announced politely, and speakers are named", async ({ chat }) => {
  await chat.open();
  await chat.ask("How many Confucius Institutes did HUST build?");
  await expect(chat.page.getByRole("dialog", { name: "Ask the assistant" })).toBeVisible();
  const log = chat.page.getByRole("log");
  await expect(log).toHaveAttribute("aria-live", "polite");
  await expect(log.getByText("You:")).toHaveCount(1);
  await expect(log.getByText("Assistant:")).toHaveCount(1);
});

test("what is touched is at least 44 pixels wide and high", async ({ browser }) => {
  const context = await browser.newContext({ viewport: PHONE, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  await page.goto(address.host);
  const chat = new Chat(page);
  const small = async (): Promise<string[]> => {
    const found: string[] = [];
    for (const target of await page.locator("profile-chat :is(button, input, textarea)").filter({ visible: true }).all()) {
      const box = await target.boundingBox();
      if (!box || box.width < 43.9 || box.height < 43.9) {
        found.push(`${await target.getAttribute("data-test")}: ${box?.width} x ${box?.height}`);
      }
    }
    return found;
  };
  await expect(chat.part("launcher")).toBeVisible();
  expect(await small()).toEqual([]);
  await chat.part("launcher").tap();
  await expect(chat.part("suggestion")).toHaveCount(4);
  expect(await small()).toEqual([]);
  await chat.ask("How many centers did they set up?");
  await chat.part("down").tap();
  await expect(chat.part("reason")).toBeVisible();
  expect(await small()).toEqual([]);
  await chat.part("new").tap();
  await expect(chat.part("new-keep")).toBeVisible();
  expect(await small()).toEqual([]);
  await context.close();
});

for (const [zoom, viewport] of Object.entries({ "at 200 % zoom": { width: 640, height: 400 }, "320 pixels wide": { width: 320, height: 568 } })) {
  test(`${zoom} nothing is cut off sideways, and one can still read and write`, async ({ chat, page }) => {
    await page.setViewportSize(viewport);
    await chat.open();
    await chat.ask("How many centers did they set up?");
    const wide = await page.locator("profile-chat").evaluate((host) => {
      const nodes = [document.documentElement, ...(host.shadowRoot?.querySelectorAll<HTMLElement>("*") ?? [])];
      return nodes
        .filter((node) => node.scrollWidth > node.clientWidth + 1 && /auto|scroll|visible/.test(getComputedStyle(node).overflowX))
        .filter((node) => node.getBoundingClientRect().right > innerWidth + 1)
        .map((node) => node.outerHTML.slice(0, 80));
    });
    expect(wide).toEqual([]);
    for (const part of ["input", "send", "close", "new", "download"] as const) await expect(chat.part(part)).toBeInViewport({ ratio: 0.9 });
    await chat.part("button").first().click();
    await expect(chat.answers.nth(1)).toContainText("six");
    await expect(chat.answers.nth(1).locator(".text"), "the latest answer is what one sees").toBeInViewport();
  });
}

test("with forced colours every control keeps an edge", async ({ chat, page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await expect(chat.part("launcher")).toBeVisible();
  const edged = (locator: Locator): Promise<boolean> =>
    locator.evaluate((node) => {
      const edge = (element: Element | null): boolean => {
        if (!element) return false;
        const { borderTopStyle, borderTopWidth } = getComputedStyle(element);
        return borderTopStyle !== "none" && parseFloat(borderTopWidth) > 0;
      };
      return edge(node) || edge(node.parentElement);
    });
  expect(await edged(chat.part("launcher"))).toBe(true);
  await chat.open();
  for (const part of ["suggestion", "input", "send"] as const) expect(await edged(chat.part(part).first()), part).toBe(true);
  await chat.ask("How many centers did they set up?");
  const look = async (): Promise<Buffer> => {
    await page.mouse.move(0, 0);
    await chat.part("input").focus();
    return chat.part("up").screenshot({ animations: "disabled" });
  };
  const before = await look();
  await chat.part("up").click();
  await expect(chat.part("up")).toHaveAttribute("aria-pressed", "true");
  expect((await look()).equals(before), "a vote can be seen").toBe(false);
});

test("who asks for less motion sees none", async ({ chat, page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.route("**/widget/messages", () => undefined);
  const moving = (): Promise<number> => page.locator("profile-chat").evaluate((host) => host.shadowRoot?.getAnimations().length ?? 0);
  await chat.part("launcher").click();
  expect(await moving()).toBe(0);
  await chat.say("thanks");
  await expect(chat.part("typing")).toBeVisible();
  expect(await moving()).toBe(0);
  await page.emulateMedia({ reducedMotion: "no-preference" });
  await expect.poll(moving, "that motion is noticed at all").toBeGreaterThan(0);
});

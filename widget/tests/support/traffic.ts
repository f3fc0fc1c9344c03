import type { Page, Route } from "@playwright/test";

/** The address that messages are read from and written to. */
export const MESSAGES = "**/widget/messages";

/** Holds requests back after the assistant has answered them, as a slow connection would. */
export async function holdAnswers(page: Page, method: "GET" | "POST"): Promise<() => void> {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(MESSAGES, async (route) => {
    if (route.request().method() !== method) return route.continue();
    const response = await route.fetch();
    await held;
    return route.fulfill({ response });
  });
  return release;
}

/** Loses every question on its way to the assistant; what is read comes through. */
export async function loseQuestions(page: Page): Promise<void> {
  await page.route(MESSAGES, (route: Route) =>
    route.request().method() === "POST" ? route.abort() : route.continue(),
  );
}

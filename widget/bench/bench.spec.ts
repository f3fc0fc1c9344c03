import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";

import type { BrowserContext, Page } from "../tests/node_modules/@playwright/test";

import { freePort } from "../tests/support/assistant";
import { address, test } from "../tests/support/test";
import { startSite } from "./site";

const RUNS = Number(process.env["RUNS"] ?? 20);
/** What is asked in each run, and what only its answer says. */
const TALK = [
  { question: "With how many foreign universities does HUST cooperate?", says: "246" },
  { question: "and in how many countries are those?", says: "41 countries" },
  { question: "How many Confucius Institutes did HUST build?", says: "three Confucius" },
];
/** A phone's connection as Lighthouse takes it: 1.6 Mbit/s, 150 ms. */
const SLOW = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 };

/** A widget on its page: what must be seen of it first, and where one types. */
interface Candidate {
  readonly name: string;
  readonly path: string;
  readonly host: string;
  readonly first: string;
  readonly input?: string;
}
const OURS = { host: "profile-chat", input: '[data-test="input"]' };
const PEER = { host: "deep-chat", first: "#text-input", input: "#text-input" };
const CANDIDATES: readonly Candidate[] = [
  { name: "ours: launcher", path: "/ours", host: OURS.host, first: '[data-test="launcher"]' },
  { name: "ours: open, field to type in", path: "/ours-open", ...OURS, first: OURS.input },
  { name: "deep-chat: field to type in", path: "/deep-chat", ...PEER },
];

/** Runs in the page: waits for the first frame in which something can be seen. */
function watchFirst([host, first]: readonly [string, string]): void {
  const look = (): void => {
    const node = document.querySelector(host)?.shadowRoot?.querySelector(first);
    if (node && node.getBoundingClientRect().width > 0) Object.assign(window, { firstSeen: performance.now() });
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Runs in the page: takes the time from the key that sends to the answer in the document. */
function watchAnswer([host, says]: readonly [string, string]): void {
  let start = 0;
  Object.assign(window, { answered: undefined });
  addEventListener("keydown", (event) => (start = event.key === "Enter" ? event.timeStamp : start), { capture: true });
  const root = document.querySelector(host)?.shadowRoot;
  if (!root) throw new Error(`${host} is not there`);
  const observer = new MutationObserver(() => {
    if (!start || !root.textContent?.includes(says)) return;
    observer.disconnect();
    Object.assign(window, { answered: performance.now() - start });
  });
  observer.observe(root, { subtree: true, childList: true, characterData: true });
}

const read = async (page: Page, name: string): Promise<number> =>
  (await page.waitForFunction((key) => (window as unknown as Record<string, number>)[key], name)).jsonValue() as Promise<number>;

async function load(page: Page, url: string, candidate: Candidate, isSlow: boolean): Promise<number> {
  await page.addInitScript(watchFirst, [candidate.host, candidate.first] as const);
  if (isSlow) {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("Network.emulateNetworkConditions", SLOW);
  }
  await page.goto(url + candidate.path);
  return read(page, "firstSeen");
}

async function talk(page: Page, { host, input }: Candidate): Promise<number[]> {
  const times: number[] = [];
  for (const { question, says } of TALK) {
    await page.locator(`${host} ${input}`).click();
    await page.keyboard.insertText(question);
    await page.evaluate(watchAnswer, [host, says] as const);
    await page.keyboard.press("Enter");
    times.push(await read(page, "answered"));
    await page.waitForTimeout(100); // deep-chat takes no question while it draws an answer
  }
  return times;
}

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

test("time both", async ({ browser }) => {
  test.setTimeout(RUNS * 60_000);
  const port = await freePort();
  const site = await startSite(port, address.assistant);
  const url = `http://127.0.0.1:${port}`;
  const figures = new Map<string, number[]>();
  const note = (what: string, ...values: number[]): void => void figures.set(what, [...(figures.get(what) ?? []), ...values]);
  const visit = async <T>(use: (page: Page) => Promise<T>): Promise<T> => {
    const context: BrowserContext = await browser.newContext();
    const result = await use(await context.newPage());
    await context.close();
    return result;
  };
  for (let run = 0; run <= RUNS; run++) {
    const order = run % 2 ? CANDIDATES : [...CANDIDATES].reverse();
    const keep = run ? note : () => undefined; // the first run warms up
    for (const candidate of order) {
      await visit(async (page) => {
        keep(`load ${candidate.name}`, await load(page, url, candidate, false));
        if (candidate.input) keep(`answer ${candidate.name}`, ...(await talk(page, candidate)));
      });
      await visit(async (page) => keep(`slow ${candidate.name}`, await load(page, url, candidate, true)));
    }
  }
  site.close();
  await print(figures);
});

async function print(figures: Map<string, number[]>): Promise<void> {
  const size = async (path: string): Promise<number> => gzipSync(await readFile(new URL(path, import.meta.url)), { level: 9 }).length;
  const [launcher, open, peer] = CANDIDATES.map(({ name }) => name) as [string, string, string];
  const at = (key: string): number => median(figures.get(key) ?? []);
  const rows: [string, number, number][] = [
    ["file, gzipped, bytes", await size("../dist/widget.js"), await size("node_modules/deep-chat/dist/deepChat.bundle.js")],
    ["page load to launcher (deep-chat has none: to its field), ms", at(`load ${launcher}`), at(`load ${peer}`)],
    ["page load to the field to type in, ms", at(`load ${open}`), at(`load ${peer}`)],
    ["to launcher at 1.6 Mbit/s and 150 ms, ms", at(`slow ${launcher}`), at(`slow ${peer}`)],
    ["to the field at 1.6 Mbit/s and 150 ms, ms", at(`slow ${open}`), at(`slow ${peer}`)],
    ["send to answer, ms", at(`answer ${open}`), at(`answer ${peer}`)],
  ];
  console.log(`\nMedians of ${RUNS} runs, alternating (${RUNS * TALK.length} answers each)\n`);
  console.log("| | ours | deep-chat 2.4.2 | ratio |\n|---|---:|---:|---:|");
  const show = (value: number): string => (value < 1000 ? value.toFixed(value < 100 ? 1 : 0) : value.toLocaleString("en", { maximumFractionDigits: 0 }));
  for (const [what, ours, theirs] of rows) console.log(`| ${what} | ${show(ours)} | ${show(theirs)} | ${(ours / theirs).toFixed(2)} |`);
}

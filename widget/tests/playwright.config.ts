import { defineConfig } from "@playwright/test";

/** Switches that keep a browser without a network, a screen and a sandbox quiet. */
const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export default defineConfig({
  outputDir: "../../build/browser-tests",
  globalSetup: "./support/setup.ts",
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  timeout: 30_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    actionTimeout: 10_000,
    viewport: { width: 1280, height: 800 },
    locale: "en-GB",
    timezoneId: "UTC",
    launchOptions: { executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium", args: ARGS },
  },
  projects: [
    { name: "tests", testDir: "specs" },
    { name: "pictures", testDir: "pictures" },
    { name: "bench", testDir: "../bench" },
  ],
});

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
/** Milliseconds that a start may take on a slow machine. */
const START_MS = 180_000;

/** Finds a port that nothing listens on. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("no port is free");
  return address.port;
}

/** An assistant in a process of its own, with conversations of its own. */
export class Assistant {
  readonly url: string;
  private process: ChildProcess | null = null;

  private constructor(
    private readonly port: number,
    private readonly folder: string,
    private readonly environment: Record<string, string>,
  ) {
    this.url = `http://127.0.0.1:${port}`;
  }

  /** Starts one and waits until it can answer. */
  static async start(environment: Record<string, string> = {}): Promise<Assistant> {
    const folder = await mkdtemp(join(tmpdir(), "profile-chat-"));
    const assistant = new Assistant(await freePort(), folder, environment);
    await assistant.run();
    return assistant;
  }

  /** Starts the process (again), at the same address and with the same conversations. */
  async run(): Promise<void> {
    const child = spawn(join(ROOT, ".venv/bin/python"), ["-m", "server"], {
      cwd: ROOT,
      env: { ...process.env, ...this.environment, PORT: String(this.port), VAR_DIR: this.folder },
      stdio: ["ignore", "inherit", "inherit"],
    });
    this.process = child;
    const until = Date.now() + START_MS;
    while (!(await this.isReady())) {
      if (child.exitCode !== null || Date.now() > until) throw new Error("the assistant did not start");
      await pause(100);
    }
  }

  /** Ends the process without letting it tidy up, as a crash would. */
  async crash(): Promise<void> {
    const child = this.process;
    this.process = null;
    if (!child || child.exitCode !== null) return;
    child.kill("SIGKILL");
    await once(child, "exit");
  }

  /** Ends it and removes its conversations. */
  async remove(): Promise<void> {
    await this.crash();
    await rm(this.folder, { recursive: true, force: true });
  }

  private async isReady(): Promise<boolean> {
    return fetch(`${this.url}/health`).then(({ ok }) => ok, () => false);
  }
}

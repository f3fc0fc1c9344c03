import { Assistant, freePort } from "./assistant";
import { startHost } from "./host";

/** Starts what all tests share: the assistant, a site that may embed it, and one that may not. */
export default async function setup(): Promise<() => Promise<void>> {
  const host = await freePort();
  const stranger = await freePort();
  const assistant = await Assistant.start({
    WIDGET_ORIGINS: `http://127.0.0.1:${host}`,
    WIDGET_SESSIONS_PER_MINUTE: "1000", // each test is a visitor of its own
  });
  const url = (): string => assistant.url;
  const servers = [await startHost(host, url), await startHost(stranger, url)];
  process.env["ASSISTANT_URL"] = assistant.url;
  process.env["HOST_URL"] = `http://127.0.0.1:${host}`;
  process.env["STRANGER_URL"] = `http://127.0.0.1:${stranger}`;
  return async () => {
    for (const server of servers) server.close();
    await assistant.remove();
  };
}

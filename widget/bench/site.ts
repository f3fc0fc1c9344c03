import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer, request as forward, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";

const FILES: Record<string, URL> = {
  "/ours.js": new URL("../dist/widget.js", import.meta.url),
  "/deep-chat.js": new URL("node_modules/deep-chat/dist/deepChat.bundle.js", import.meta.url),
};

/** deep-chat as its manual says, over the REST channel; the font keeps it from asking Google's. */
const DEEP_CHAT = `<deep-chat style="font-family: sans-serif; height: 400px; width: 400px"></deep-chat>
<script type="module" src="/deep-chat.js"></script>
<script type="module">
  const chat = document.querySelector("deep-chat");
  const sender = Math.random().toString(36);
  chat.connect = { url: "/webhooks/rest/webhook" };
  chat.requestInterceptor = (details) => {
    details.body = { sender, message: details.body.messages[0].text };
    return details;
  };
  chat.responseInterceptor = (messages) => ({ text: messages[0].text });
</script>`;

const OURS = '<script type="module" src="/ours.js"></script>';
const OURS_OPEN = '<script type="module" src="/ours.js" data-open></script>';
const WIDGETS: Record<string, string> = { "/ours": OURS, "/ours-open": OURS_OPEN, "/deep-chat": DEEP_CHAT };

/**
 * Serves one page per widget, equal but for the widget, both files gzipped and from one place, and
 * passes on to the assistant what either widget asks it. So both go the same way.
 */
export async function startSite(port: number, assistant: string): Promise<Server> {
  const files = new Map<string, Buffer>();
  for (const [path, file] of Object.entries(FILES)) files.set(path, gzipSync(await readFile(file), { level: 9 }));
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    const file = files.get(path);
    if (file) {
      response.writeHead(200, { "Content-Type": "text/javascript", "Content-Encoding": "gzip" }).end(file);
    } else if (/^\/(widget|webhooks)\//.test(path)) {
      pass(request, response, assistant);
    } else {
      response.setHeader("Content-Type", "text/html; charset=utf-8");
      response.end(`<!doctype html><html lang="en"><title>Bench</title><body><h1>A page</h1>${WIDGETS[path] ?? ""}`);
    }
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return server;
}

function pass(request: IncomingMessage, response: ServerResponse, assistant: string): void {
  const { method = "GET", headers } = request; // with the host, so that the page is of the assistant's origin
  const onward = forward(assistant + request.url, { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on("error", () => response.writeHead(502).end());
  request.pipe(onward);
}

import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer, type Server, type ServerResponse } from "node:http";

const WIDGET = new URL("../../dist/widget.js", import.meta.url);

/** Rules of a careless site, which reach for everything there is. */
const HOSTILE = `
  * { letter-spacing: 3px !important; text-transform: uppercase !important; word-spacing: 9px; }
  *, *::before, *::after { transition: all 3s !important; box-sizing: content-box; }
  html { font-size: 31px; direction: ltr; }
  body { font: italic 29px/3 serif; color: purple; text-align: center; cursor: crosshair; visibility: visible; }
  button, input, textarea, form { all: unset; background: hotpink !important; padding: 40px !important; }
  p, div, span, h2, header, dialog, time { color: purple !important; font-size: 24px !important; margin: 50px !important; }
  dialog { display: none !important; } [hidden] { display: block !important; } svg { width: 300px !important; }
  profile-chat { opacity: 1; line-height: 4; white-space: pre; text-indent: 30px; }
`;

/**
 * Serves the pages of a site that embeds the widget. It is of another origin than the assistant,
 * and as strict as a site can be: no inline code, no string becomes code, no other address.
 *
 * - `/?lang=ar&theme=dark` has one script tag with these values as `data-` attributes;
 * - `/element` names the element itself; `/own` serves the widget's file from the site;
 * - `/moved` has a tag whose address leads elsewhere, `/moved-away` one that cannot be told as ours;
 * - `/hostile` has style rules for everything; `/bare` has no widget, `/stuffed` a page to scroll.
 */
export async function startHost(port: number, assistant: () => string): Promise<Server> {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://host");
    if (pathname === "/hostile.css") return send(response, "text/css", HOSTILE);
    if (pathname === "/own.js") return void readFile(WIDGET).then((file) => send(response, "text/javascript", file));
    if (/^\/(moved|lost)\/./.test(pathname)) return redirect(response, `${assistant()}/widget.js`);
    if (pathname === "/favicon.ico") return send(response, "image/x-icon", "");
    response.setHeader("Content-Security-Policy", policy(pathname === "/own" ? "" : assistant(), assistant()));
    send(response, "text/html; charset=utf-8", page(pathname, searchParams, assistant()));
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return server;
}

function policy(scripts: string, connections: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' ${scripts}`,
    "style-src 'self'",
    `connect-src 'self' ${connections}`,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
}

function page(path: string, values: URLSearchParams, assistant: string): string {
  const attributes = [...values].map(([name, value]) => ` data-${name}="${value}"`).join("");
  const element = `<profile-chat endpoint="${assistant}" label="Ask us"></profile-chat>`;
  const widget: Record<string, string> = {
    "/bare": "",
    "/own": `<script type="module" src="/own.js" data-endpoint="${assistant}"${attributes}></script>`,
    "/moved": `<script type="module" src="/moved/widget.js?v=3"${attributes}></script>`,
    "/moved-away": `<script type="module" src="/lost/chat.js"></script>`,
    "/element": `${element}<script type="module" src="${assistant}/widget.js"></script>`,
  };
  const script = widget[path] ?? `<script type="module" src="${assistant}/widget.js"${attributes}></script>`;
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>A site that embeds the widget</title>
    ${path === "/hostile" ? '<link rel="stylesheet" href="/hostile.css">' : ""}
  </head>
  <body>
    <main><h1>A site</h1><p><a href="/bare">A link of the site</a> <input aria-label="A field of the site"></p></main>
    ${script}
  </body>
</html>`;
}

function redirect(response: ServerResponse, address: string): void {
  response.writeHead(302, { Location: address, "Access-Control-Allow-Origin": "*" });
  response.end();
}

function send(response: ServerResponse, type: string, body: string | Buffer): void {
  response.setHeader("Content-Type", type);
  response.end(body);
}

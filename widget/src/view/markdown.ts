import { make } from "./dom";

/**
 * Turns the little Markdown that answers may carry into elements. Nothing is ever parsed as HTML,
 * and links keep to the schemes below, so there is nothing to sanitise.
 */
const SAFE_LINK = /^(https?:\/\/|mailto:|tel:)/i;

/** Bold, emphasis, code, link, address of a page, address of a mailbox. */
const INLINE =
  /\*\*(.+?)\*\*|\*(\S(?:[^*]*\S)?)\*|`([^`]+)`|\[([^\]]+)\]\(([^\s)]+)\)|(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)])|([\w.+-]+@[\w-]+(?:\.[\w-]+)+)/;

const ITEM = /^\s*(?:[-*•]|\d+[.)])\s+(.*)$/;
const NUMBERED = /^\s*\d/;
const HEADING = /^#{1,6}\s+(.*)$/;

/** Reads blocks: lists, headings, and paragraphs with their line breaks. */
export function blocks(text: string): HTMLElement[] {
  return text
    .split(/\n\s*\n/)
    .filter((block) => block.trim())
    .flatMap((block) => runs(block.split("\n")).map(blockOf));
}

/** Parts a block where a list begins or ends. */
function runs(lines: readonly string[]): string[][] {
  const result: string[][] = [];
  let kind: boolean | null = null;
  for (const line of lines) {
    const isItem = ITEM.test(line);
    if (isItem !== kind) result.push([]);
    kind = isItem;
    result[result.length - 1]?.push(line);
  }
  return result;
}

function blockOf(lines: readonly string[]): HTMLElement {
  const first = lines[0] ?? "";
  if (ITEM.test(first)) {
    const items = lines.map((line) => make("li", {}, ...inline(ITEM.exec(line)?.[1] ?? "")));
    return make(NUMBERED.test(first) ? "ol" : "ul", {}, ...items);
  }
  return make(
    "p",
    {},
    ...lines.flatMap((line, index) => (index ? [make("br"), ...lineOf(line)] : lineOf(line))),
  );
}

function lineOf(line: string): Node[] {
  const heading = HEADING.exec(line)?.[1];
  return heading === undefined ? inline(line) : [make("strong", {}, ...inline(heading))];
}

/** Reads what stands within a line. */
export function inline(text: string): Node[] {
  const found = INLINE.exec(text);
  if (!found) return text ? [document.createTextNode(text)] : [];
  const before = text.slice(0, found.index);
  const after = text.slice(found.index + found[0].length);
  return [...(before ? [document.createTextNode(before)] : []), marked(found), ...inline(after)];
}

function marked(found: RegExpExecArray): Node {
  const [whole, bold, emphasis, code, label, target, page, mailbox] = found;
  if (bold !== undefined) return make("strong", {}, ...inline(bold));
  if (emphasis !== undefined) return make("em", {}, ...inline(emphasis));
  if (code !== undefined) return make("code", { text: code });
  if (page !== undefined) return link(page, page);
  if (mailbox !== undefined) return link(`mailto:${mailbox}`, mailbox);
  return SAFE_LINK.test(target ?? "")
    ? link(target ?? "", label ?? "")
    : document.createTextNode(whole);
}

function link(target: string, label: string): HTMLAnchorElement {
  return make("a", {
    text: label,
    attributes: { href: target, target: "_blank", rel: "noopener noreferrer" },
  });
}

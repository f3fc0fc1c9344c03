/**
 * Adds the element to the page if a script tag loaded this file, and the page has none itself.
 *
 * @param name - of the element
 * @param attributes - of the element that the tag can set by `data-…`
 */
export function embed(name: string, attributes: readonly string[]): void {
  if (document.querySelector(name)) return;
  const script = ownScript();
  if (!script) {
    console.warn(`No <script type="module"> of ${import.meta.url} found: add <${name}> yourself.`);
    return;
  }
  const element = document.createElement(name);
  for (const attribute of attributes) {
    const value = script.dataset[attribute];
    if (value !== undefined) element.setAttribute(attribute, value);
  }
  if (document.body) document.body.append(element);
  else addEventListener("DOMContentLoaded", () => document.body.append(element));
}

/** The script tag of this file: a module has no `document.currentScript`. */
function ownScript(): HTMLScriptElement | undefined {
  const scripts = [...document.querySelectorAll<HTMLScriptElement>("script[type=module]")];
  // Where the tag's address redirects, `import.meta.url` is the one that it leads to.
  const named = scripts.filter(({ src }) => /^[^?#]*\/widget\.js(?:[?#]|$)/.test(src));
  return (
    scripts.find(({ src }) => src === import.meta.url) ?? (named.length === 1 ? named[0] : undefined)
  );
}

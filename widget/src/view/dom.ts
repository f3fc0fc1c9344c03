/** What an element can be given when it is made. */
export interface Props {
  readonly class?: string;
  /** Name for style sheets (`part`) and for tests (`data-test`). */
  readonly part?: string;
  readonly text?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly on?: Readonly<Record<string, (event: Event) => void>>;
}

type Child = Node | string | null;

/** Makes an element; text becomes text nodes, so that markup in it is never read as such. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (props.class) element.className = props.class;
  if (props.part) {
    element.setAttribute("part", props.part);
    element.dataset["test"] = props.part;
  }
  for (const [name, value] of Object.entries(props.attributes ?? {}))
    element.setAttribute(name, value);
  for (const [name, listener] of Object.entries(props.on ?? {}))
    element.addEventListener(name, listener);
  if (props.text !== undefined) element.textContent = props.text;
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** Makes a button that does something when it is pressed. */
export function button(
  props: Props,
  press: () => void,
  ...children: readonly Child[]
): HTMLButtonElement {
  const attributes = { type: "button", ...props.attributes };
  return make("button", { ...props, attributes, on: { click: press } }, ...children);
}

/** Makes a button that shows an icon and says its name to screen readers and on hover. */
export function iconButton(
  part: string,
  name: string,
  icon: Node,
  press: () => void,
): HTMLButtonElement {
  return button(
    { class: "icon-button", part, attributes: { "aria-label": name, title: name } },
    press,
    icon,
  );
}

/** Whether a key only chooses the characters of a Chinese or Japanese word. */
export function isComposing({ isComposing: is, keyCode }: KeyboardEvent): boolean {
  return is || keyCode === 229; // Safari ends the word before it sends the key
}

/** Makes text that only screen readers read. */
export function spoken(text: string): HTMLElement {
  return make("span", { class: "spoken", text });
}

import { type Conversation, converse } from "./chat/conversation";
import { look, paint } from "./look";
import { sheet } from "./styles";
import { textsFor } from "./texts";
import { datesIn } from "./view/dates";
import { make } from "./view/dom";
import { keepOpen, wasOpen } from "./view/kept";
import { launcherView } from "./view/launcher";
import { type Panel, panelView } from "./view/panel";
import { fullScreen } from "./view/screen";
import { type Colours, colours, type Theme } from "./view/theme";

/** What a mounted element consists of. */
interface Mounted {
  readonly conversation: Conversation;
  readonly panel: Panel;
  readonly colours: Colours;
  readonly root: HTMLElement;
  readonly focusLauncher: () => void;
}

/** `<profile-chat>`: a launcher in a corner of the page, and the panel that it opens. */
export class ProfileChat extends HTMLElement {
  static readonly observedAttributes = ["endpoint", "lang", "theme", "open", "position", "label"];

  private readonly shadow = this.attachShadow({ mode: "open" });
  private mounted: Mounted | null = null;
  /** What the page has told the element while it was not on the page. */
  private isTold = false;
  private readonly asked: string[] = [];

  /** Called by the browser when the element enters the page. */
  connectedCallback(): void {
    const kept = wasOpen();
    // On a phone the panel would hide every page that the visitor goes on to.
    if (kept !== null && !this.isTold) this.toggleAttribute("open", kept && !fullScreen.matches);
    this.isTold = false;
    this.mount();
    for (const title of this.asked.splice(0)) this.ask(title);
  }

  /** Called by the browser when the element leaves the page. */
  disconnectedCallback(): void {
    this.unmount();
  }

  /** Called by the browser when an attribute changes. */
  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (!this.mounted || before === after) return;
    if (name === "open") this.toggle(true);
    else if (name === "theme" || name === "position") this.dress();
    else {
      this.unmount();
      this.mount();
    }
  }

  /** Opens the panel. */
  open(): void {
    this.isTold = !this.mounted;
    this.setAttribute("open", "");
  }

  /** Closes the panel. */
  close(): void {
    this.isTold = !this.mounted;
    this.removeAttribute("open");
  }

  /** Asks a question, as if the visitor had typed it. */
  ask(text: string): void {
    const title = text.trim();
    if (!title) return;
    if (this.mounted) this.mounted.conversation.ask({ title });
    else this.asked.push(title);
  }

  private mount(): void {
    this.shadow.adoptedStyleSheets = [sheet()];
    const texts = textsFor(this.getAttribute("lang"));
    const label = this.getAttribute("label");
    const title = label ?? look?.title[texts.lang] ?? texts.title;
    const endpoint = (this.getAttribute("endpoint") ?? new URL(import.meta.url).origin).replace(
      /\/+$/,
      "",
    );
    const isShown = (): boolean => this.hasAttribute("open");
    const conversation = converse(endpoint, (message) => this.tell("message", message), isShown);
    const context = { texts, dates: datesIn(texts), conversation, title };
    const launcher = launcherView(context, label, () => this.open());
    const panel = panelView(context, () => this.close());
    const root = make(
      "div",
      { class: "root", attributes: { lang: texts.lang, dir: texts.dir } },
      launcher.node,
      panel.node,
    );
    paint(root);
    this.mounted = {
      conversation,
      panel,
      colours: colours(root),
      root,
      focusLauncher: () => launcher.node.focus(),
    };
    this.dress();
    for (const part of [launcher, panel]) {
      conversation.store.subscribe(part.update);
      part.update(conversation.store.get());
    }
    this.shadow.replaceChildren(root);
    if (isShown()) this.toggle(false);
  }

  private unmount(): void {
    this.mounted?.conversation.stop();
    this.mounted?.panel.destroy();
    this.mounted?.colours.destroy();
    this.mounted = null;
  }

  private dress(): void {
    this.mounted?.colours.set((this.getAttribute("theme") ?? "auto") as Theme);
    if (this.mounted)
      this.mounted.root.dataset["position"] = this.getAttribute("position") ?? "right";
  }

  /** Shows or hides the panel, as the attribute says. */
  private toggle(moveFocus: boolean): void {
    if (!this.mounted) return;
    const { panel, root, conversation, focusLauncher } = this.mounted;
    const isOpen = this.hasAttribute("open");
    root.classList.toggle("is-open", isOpen);
    keepOpen(isOpen);
    if (isOpen) {
      conversation.read();
      void conversation.start();
      panel.show(moveFocus);
    } else {
      const hadFocus = panel.node.matches(":focus-within");
      panel.hide();
      if (hadFocus) focusLauncher(); // else the visitor is elsewhere on the page
    }
    this.tell(isOpen ? "open" : "close");
  }

  private tell(name: string, detail?: unknown): void {
    this.dispatchEvent(
      new CustomEvent(`profile-chat:${name}`, { detail, bubbles: true, composed: true }),
    );
  }
}

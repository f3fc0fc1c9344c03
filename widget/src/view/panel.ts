import type { State } from "../chat/state";
import { bannerView } from "./banner";
import { composerView } from "./composer";
import type { Context } from "./context";
import { isComposing, make } from "./dom";
import { headerView } from "./header";
import { fitScreen } from "./fit";
import { logView } from "./log";
import { renewalView } from "./renewal";
import { fullScreen, touchOnly } from "./screen";
import { typingView } from "./typing";

/** The dialog with the conversation. */
export interface Panel {
  readonly node: HTMLDialogElement;
  /** Opens it, and moves the focus into it unless told not to. */
  show(withFocus: boolean): void;
  hide(): void;
  update(state: State): void;
  /** Stops listening to the page. */
  destroy(): void;
}

/**
 * Makes the panel. On a wide screen the page beside it stays usable; on a phone it is modal.
 *
 * @param context - what all parts work with
 * @param close - called when the visitor wants to close it
 */
export function panelView(context: Context, close: () => void): Panel {
  const typing = typingView(context.texts);
  const composer = composerView(context);
  const log = logView(context, typing.node);
  const banner = bannerView(context);
  const header = headerView(context, () => renewal.open(), close);
  const main = make(
    "div",
    { class: "main" },
    header.node,
    banner.node,
    log.node,
    log.latest,
    composer.node,
  );
  const renewal = renewalView(
    context,
    (isBlocked) => {
      main.inert = isBlocked;
    },
    takeFocus,
  );
  const node = make(
    "dialog",
    {
      class: "panel",
      part: "panel",
      attributes: { "aria-labelledby": "title", tabindex: "-1" },
    },
    main,
    renewal.node,
  );
  const stopFitting = fitScreen(node);

  function takeFocus(): void {
    if (touchOnly.matches) node.focus();
    else composer.focus();
  }

  function leave(event: Event): void {
    event.preventDefault();
    if (!renewal.close()) close();
  }

  function show(withFocus: boolean): void {
    if (fullScreen.matches) {
      node.showModal();
      node.focus(); // rather than the first button, which the browser has chosen
    } else {
      node.open = true; // unlike show(), this leaves the focus where it is
    }
    log.toEnd();
    if (withFocus) takeFocus();
  }

  const change = (): void => {
    if (!node.open) return;
    const hadFocus = node.matches(":focus-within");
    node.close();
    show(hadFocus);
  };
  fullScreen.addEventListener("change", change);
  node.addEventListener("cancel", leave);
  node.addEventListener("keydown", (event) => {
    event.stopPropagation(); // the page would take letters typed here for its own shortcuts
    if (event.key === "Escape" && !isComposing(event)) leave(event);
  });

  return {
    node,
    show,
    hide: () => node.close(),
    update(state) {
      const hadFocus = node.matches(":focus-within");
      for (const part of [header, banner, typing, log, composer]) part.update(state);
      // A button that was pressed may have gone, and the focus with it.
      if (hadFocus && !node.matches(":focus-within")) takeFocus();
    },
    destroy() {
      fullScreen.removeEventListener("change", change);
      stopFitting();
    },
  };
}

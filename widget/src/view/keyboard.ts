/**
 * Keeps a full-screen panel within the part of a phone's screen that the keyboard leaves free.
 *
 * @returns how to stop that
 */
export function fitAboveKeyboard(panel: HTMLElement): () => void {
  const screen = visualViewport;
  const fit = (): void => {
    // Someone who has zoomed in wants to see a part, not a smaller whole.
    if (!screen || screen.scale > 1) return;
    panel.style.setProperty("--free-height", `${screen.height}px`);
    panel.style.setProperty("--free-top", `${screen.offsetTop}px`);
  };
  screen?.addEventListener("resize", fit);
  screen?.addEventListener("scroll", fit);
  fit();
  return () => {
    screen?.removeEventListener("resize", fit);
    screen?.removeEventListener("scroll", fit);
  };
}

/**
 * Keeps a full-screen panel within what is seen of a phone's screen: the keyboard covers a part of
 * it, and a page that is too wide makes it larger than the glass.
 *
 * @returns how to stop that
 */
export function fitScreen(panel: HTMLElement): () => void {
  const screen = visualViewport;
  const fit = (): void => {
    // Someone who has zoomed in wants to see a part, not a smaller whole.
    if (!screen || screen.scale > 1) return;
    const free = {
      height: screen.height,
      width: screen.width,
      top: screen.offsetTop,
      left: screen.offsetLeft,
    };
    for (const [name, value] of Object.entries(free))
      panel.style.setProperty(`--free-${name}`, `${value}px`);
  };
  screen?.addEventListener("resize", fit);
  screen?.addEventListener("scroll", fit);
  fit();
  return () => {
    screen?.removeEventListener("resize", fit);
    screen?.removeEventListener("scroll", fit);
  };
}

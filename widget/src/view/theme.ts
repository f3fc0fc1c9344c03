/** Which colours to use. */
export type Theme = "auto" | "light" | "dark";

/** Follows the wish of the visitor's system where the host page has none. */
export interface Colours {
  set(theme: Theme): void;
  destroy(): void;
}

/** Keeps `data-theme` of an element at `light` or `dark`. */
export function colours(node: HTMLElement): Colours {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  let wanted: Theme = "auto";
  const apply = (): void => {
    node.dataset["theme"] = wanted !== "auto" ? wanted : dark.matches ? "dark" : "light";
  };
  dark.addEventListener("change", apply);
  return {
    set(theme) {
      wanted = theme;
      apply();
    },
    destroy: () => dark.removeEventListener("change", apply),
  };
}

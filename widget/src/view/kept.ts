const KEY = "profile-chat open";

/** Whether the visitor left the panel open or closed on the last page of this tab, if known. */
export function wasOpen(): boolean | null {
  try {
    const kept = sessionStorage.getItem(KEY);
    return kept === null ? null : kept === "yes";
  } catch {
    return null;
  }
}

/** Keeps for the next page of this tab whether the panel is open. */
export function keepOpen(isOpen: boolean): void {
  try {
    sessionStorage.setItem(KEY, isOpen ? "yes" : "no");
  } catch {
    // Without storage each page begins as its author wants.
  }
}

/** How the institution wants the widget to look. */
export interface Look {
  /** Title by language. */
  readonly title: Readonly<Record<string, string>>;
  /** Colour behind white letters, in light and in dark surroundings. */
  readonly accent: string;
  readonly dark: string;
}

/** The server writes the profile's look in here as it hands out this file (channels/widget/look.py). */
export const look = (JSON.parse('{"look":null}') as { look: Look | null }).look;

/** Gives the colours to the style sheets; a script may set what a policy forbids in markup. */
export function paint(root: HTMLElement): void {
  if (!look) return;
  root.style.setProperty("--own-accent", look.accent);
  root.style.setProperty("--own-dark", look.dark);
}

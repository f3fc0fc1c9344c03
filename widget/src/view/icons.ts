const SVG = "http://www.w3.org/2000/svg";

/** Outlines on a grid of 24, drawn with a line. */
const OUTLINES = {
  chat: "M20 4H4a1 1 0 0 0-1 1v12a1 1 0 0 0 1 1h3v3.5L11.5 18H20a1 1 0 0 0 1-1V5a1 1 0 0 0-1-1zM8 9.5h8M8 13h5",
  close: "M6 6l12 12M18 6L6 18",
  send: "M12 19V5M5.5 11.5L12 5l6.5 6.5",
  renew: "M12 5H5a1 1 0 0 0-1 1v13a1 1 0 0 0 1 1h13a1 1 0 0 0 1-1v-7M9 15v-3l8.5-8.5 3 3L12 15z",
  download: "M12 4v11M7 10.5l5 5 5-5M5 20h14",
  copy: "M9 9h10a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H9a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1zM5 15H4V5a1 1 0 0 1 1-1h10v1",
  check: "M5 12.5l4.5 4.5L19 7.5",
  up: "M7 10.5v9H4v-9zM7 10.5l4-7c1.7 0 2.5 1 2.5 2.5V9.5h5.2a1.5 1.5 0 0 1 1.5 1.8l-1.4 7a1.5 1.5 0 0 1-1.5 1.2H7",
  down: "M17 13.5v-9h3v9zM17 13.5l-4 7c-1.7 0-2.5-1-2.5-2.5v-3.5H5.3a1.5 1.5 0 0 1-1.5-1.8l1.4-7a1.5 1.5 0 0 1 1.5-1.2H17",
  page: "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6",
  below: "M12 5v14M5.5 12.5L12 19l6.5-6.5",
} as const;

/** Name of an icon. */
export type IconName = keyof typeof OUTLINES;

/** Draws an icon that says nothing to screen readers. */
export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", OUTLINES[name]);
  svg.append(path);
  return svg;
}

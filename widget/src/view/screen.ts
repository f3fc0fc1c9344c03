/** Tells whether typing brings up a keyboard that covers half of the screen. */
export const touchOnly = matchMedia("(hover: none) and (pointer: coarse)");

/** Tells whether the panel takes the whole screen; the same condition as in styles/panel.css. */
export const fullScreen = matchMedia("(max-width: 600px), (max-height: 480px)");

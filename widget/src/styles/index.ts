import base from "./base.css";
import composer from "./composer.css";
import controls from "./controls.css";
import launcher from "./launcher.css";
import log from "./log.css";
import message from "./message.css";
import panel from "./panel.css";
import sheets from "./sheet.css";
import surroundings from "./surroundings.css";

let made: CSSStyleSheet | null = null;

/** The one style sheet of all elements: a constructed sheet is allowed by every `style-src`. */
export function sheet(): CSSStyleSheet {
  if (!made) {
    made = new CSSStyleSheet();
    made.replaceSync(
      [base, controls, launcher, panel, log, message, composer, sheets, surroundings].join("\n"),
    );
  }
  return made;
}

import { base } from "./base.css.ts";
import { controls } from "./controls.css.ts";
import { forcedColors } from "./forced-colors.css.ts";
import { kit } from "./kit.css.ts";
import { models } from "./models.css.ts";
import { popup } from "./popup.css.ts";
import { prompt } from "./prompt.css.ts";
import { results } from "./results.css.ts";

const css = [base, kit, popup, prompt, controls, results, models, forcedColors].join("\n");

let shared: CSSStyleSheet | undefined;

/** Dresses a shadow root; panels of one page share one sheet where the browser has sheets to share. */
export function dress(root: ShadowRoot, colours: string): void {
  const own = `.root { ${colours} }`;
  if ("adoptedStyleSheets" in root) {
    shared ??= sheetOf(css);
    root.adoptedStyleSheets = [shared, sheetOf(own)];
    return;
  }
  const old = (root as ShadowRoot).querySelector("style");
  const style = old ?? (root as ShadowRoot).appendChild(document.createElement("style"));
  style.textContent = `${css}\n${own}`;
}

function sheetOf(text: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
}

import { render } from "preact";
import type { Session } from "../session/session.ts";
import { chooseLanguage, createTranslator, type Language } from "../strings/index.ts";
import { declarations, type Flavour, flavours, type Scheme, watchScheme } from "../theme/index.ts";
import { Panel } from "./panel.tsx";
import { dress } from "./styles/sheet.ts";

/** How the panel looks, and what it speaks. */
export interface PanelLook {
  /** "auto" (the default): as Figma's page says, else as the system does. */
  readonly theme?: Scheme | "auto" | undefined;
  /** In whose manner; default "plain". */
  readonly flavour?: Flavour | undefined;
  /** "auto" (the default): Chinese where the browser asks for it first, else English. */
  readonly language?: Language | "auto" | undefined;
}

/**
 * Shows a session in an element, which the panel fills (give it a height). It lives in a shadow root, so that neither
 * changes the other's looks; `--underdrawing-<token>` on the element sets a colour of `shared/theme`.
 * @returns takes it away again; the session goes on
 */
export function showPanel(element: HTMLElement, session: Session, look: PanelLook = {}): () => void {
  const t = createTranslator(chooseLanguage(look.language));
  const place = document.createElement("div");
  place.style.height = "100%";
  const shadow = place.attachShadow({ mode: "open" });
  const root = document.createElement("div");
  root.className = "root";
  root.lang = t.locale;
  shadow.append(root);
  const stop = watchScheme(look.theme ?? "auto", (scheme) => {
    root.dataset["theme"] = scheme;
    dress(shadow, `color-scheme: ${scheme}; ${declarations(flavours[look.flavour ?? "plain"][scheme])}`);
  });
  element.append(place);
  render(<Panel session={session} t={t} />, root);
  return () => {
    stop();
    render(null, root);
    place.remove();
  };
}

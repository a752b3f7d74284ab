/** The panel in Photopea. Photopea's own look is dark and tells nobody when it is not; `?theme=light` in the address does. */
import { createEngine, freeModel, keptModels, planModel } from "../../sdk/index.ts";
import { mountPanel } from "../../shared/panel/index.ts";
import { Bridge, photopeaOrigin, windowPort } from "./bridge/index.ts";
import { photopeaHost } from "./host/index.ts";

const place = document.querySelector<HTMLElement>("#panel")!;
const origin =
  document.querySelector<HTMLMetaElement>('meta[name="photopea-origin"]')?.content ?? photopeaOrigin;
const theme = new URLSearchParams(location.search).get("theme") === "light" ? "light" : "dark";

if (window.parent === window) {
  const words = document.createElement("p");
  words.className = "alone";
  words.textContent =
    "This is a panel for Photopea. Open the link that “npm run photopea” prints, then choose Underdrawing at the right.";
  place.replaceChildren(words);
} else {
  const bridge = new Bridge(windowPort(window, origin));
  mountPanel(place, {
    host: photopeaHost(bridge),
    createEngine,
    planModel,
    keptModels,
    freeModel,
    flavour: "photopea",
    theme,
  });
}

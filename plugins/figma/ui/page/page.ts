/** The hosted page: the panel over Figma, once the plugin's own page has let it in. */
import { createEngine, freeModel, keptModels, planModel } from "../../../../sdk/index.ts";
import { mountPanel } from "../../../../shared/panel/index.ts";
import { createSession } from "../../../../shared/session/create-session.ts";
import { figmaHost } from "../host/figma-host.ts";
import { mainThread } from "../host/main-thread.ts";
import { applyTheme, followThemes } from "./apply-theme.ts";
import { connect } from "./connect.ts";
import { addResizeGrip } from "./resize-grip.ts";

/** The relaunch button of a result, as plugins/figma/manifest.ts names it. */
const AGAIN = "again";

const place = document.querySelector<HTMLElement>("#panel")!;

try {
  const { main: port, nonce, theme, themes } = await connect(window);
  applyTheme(document.documentElement, theme);
  followThemes(document.documentElement, themes);
  const main = mainThread(port, nonce);
  const session = createSession({ host: figmaHost(main), createEngine, planModel, keptModels, freeModel });
  mountPanel(place, { session, flavour: "figma" });
  addResizeGrip(document.body, (size) => main.call("resize", size));
  const { command } = await main.opened();
  if (command === AGAIN) await session.restoreSelected();
} catch (error) {
  const reason = document.createElement("p");
  reason.className = "alone";
  reason.role = "alert";
  reason.textContent = (error as Error).message;
  place.replaceChildren(reason);
}

/** A hosted page without a panel: it knocks, and shows in words what it got. */
import { mainThread } from "../../../../../plugins/figma/ui/host/main-thread.ts";
import { applyTheme, followThemes } from "../../../../../plugins/figma/ui/page/apply-theme.ts";
import { connect } from "../../../../../plugins/figma/ui/page/connect.ts";

const told = document.createElement("output");
document.body.append(told);

try {
  const { main, nonce, theme, themes } = await connect(window);
  applyTheme(document.documentElement, theme);
  followThemes(document.documentElement, themes);
  const figma = mainThread(main, nonce);
  let events = 0;
  figma.on("selection", () => (told.textContent = `selection ${++events}`));
  Object.assign(globalThis, { figma });
  const { command } = await figma.opened();
  told.textContent = `opened by ${command}`;
} catch (error) {
  told.textContent = `${(error as Error).name}: ${(error as Error).message}`;
}

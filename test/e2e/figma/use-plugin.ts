import type { Browser } from "playwright-core";
import { pluginFiles } from "../../../plugins/figma/build.ts";
import { localAddress } from "../../../plugins/figma/hosted-address.ts";
import { buildSite, serveSite } from "../../../shared/build/serve-site.ts";
import { encodePng } from "../../../sdk/node/png.ts";
import type { Pixels } from "../../../sdk/host/index.ts";
import { pagePixels } from "../../plugins/figma/fake/render.ts";
import { openFigmaBrowser, type FigmaBrowser } from "../../plugins/figma/rig/figma-browser.ts";
import { openRig, type Rig } from "../../plugins/figma/rig/rig.ts";
import type { ThemeMode } from "../../plugins/figma/rig/theme-sheet.ts";
import { around, changedBounds, harbour, panelIn, type PanelWindow } from "./steps.ts";

/** Figma with the harbour on its page and the plugin installed. */
export interface Installed {
  readonly figma: FigmaBrowser;
  readonly panel: PanelWindow;
  /** Id of the harbour's frame. */
  readonly frame: string;
  /** Opens the plugin as a menu's command or a relaunch button does. */
  open(command?: string, theme?: ThemeMode): Promise<Rig>;
  /** What Figma shows of the frame and a margin around it. */
  pixels(): Promise<Pixels>;
  /** Has the stand-in show that, for a screenshot. */
  showPage(): Promise<void>;
  /** Ids of all nodes of the document. */
  nodes(): ReadonlySet<string>;
  /** Takes the server of the hosted page away, or brings it back. */
  stopServing(): Promise<void>;
  close(): Promise<void>;
}

/** @param browser launched with `RIG_FLAGS` */
export async function installPlugin(browser: Browser): Promise<Installed> {
  const server = await serveSite(buildSite("figma"), 0);
  const files = await pluginFiles(localAddress(server.origin), "underdrawing-test");
  const { document, frame, bounds } = await harbour();
  const figma = await openFigmaBrowser(browser);
  const kept = new Map<string, string>();
  const pixels = () => pagePixels(document, around(bounds));
  return {
    ...{ figma, frame, pixels },
    panel: panelIn(figma),
    open: (command = "open", theme = "light") => openRig(figma, { files, document, kept, command, theme }),
    showPage: async () => figma.showCanvas(await encodePng(await pixels())),
    nodes: () => new Set(document.nodes.keys()),
    stopServing: () => server.close(),
    async close() {
      await figma.close();
      await server.close();
    },
  };
}

export interface Placed {
  /** Id of the node that the picture lies on. */
  readonly node: string;
  /** What the placing added to Figma's undo. */
  readonly undoSteps: number;
  /** When the picture was there, as `performance.now()` tells. */
  readonly madeAt: number;
}

export const harbourPrompt = "a lighthouse by the sea with a boat at dusk, pastel";

/**
 * From an open panel to a picture in the document: the frame is selected, a scribble of it controls, the built-in model
 * paints.
 * @throws Error when it is not exactly one node, exactly over the frame, in exactly one undo step
 */
export async function drawAndPlace(
  installed: Installed,
  rig: Rig,
  settings: { readonly side?: number; readonly steps: number },
): Promise<Placed> {
  const { document } = rig.figma;
  const { panel, frame } = installed;
  rig.figma.select([frame]);
  await panel.prompt.fill(harbourPrompt);
  await panel.addScribble();
  if (settings.side !== undefined) await panel.setSize(settings.side);
  await panel.setSteps(settings.steps);
  await panel.generate();
  const madeAt = performance.now();

  const [before, nodesBefore, stepsBefore] = [
    await installed.pixels(),
    installed.nodes(),
    document.undoSteps,
  ];
  await panel.place();
  const added = [...installed.nodes()].filter((id) => !nodesBefore.has(id));
  if (added.length !== 1) throw new Error(`Placing made ${added.length} nodes: ${added.join()}.`);
  const changed = changedBounds(before, await installed.pixels());
  const { width, height } = before;
  const expected = { x: 20, y: 20, width: width - 40, height: height - 40 };
  if (JSON.stringify(changed) !== JSON.stringify(expected))
    throw new Error(`The picture changed ${JSON.stringify(changed)} of the page, not the frame alone.`);
  return { node: added[0]!, undoSteps: document.undoSteps - stepsBefore, madeAt };
}

import type { PluginFiles } from "../../../../plugins/figma/build.ts";
import type { Manifest } from "../../../../plugins/figma/manifest.ts";
import { createFakeFigma, type FakeFigma, type FakeOptions } from "../fake/fake-figma.ts";
import { runMain } from "../fake/run-main.ts";
import { policyOf } from "./csp.ts";
import type { FigmaBrowser } from "./figma-browser.ts";
import type { ThemeMode } from "./theme-sheet.ts";

export interface RigOptions extends Omit<FakeOptions, "window"> {
  readonly files: PluginFiles;
  /** Default "light". */
  readonly theme?: ThemeMode;
}

/** Figma with the plugin open in it: code.js in its sandbox over a document, its window in a real browser. */
export interface Rig {
  readonly figma: FakeFigma;
  /** What the window said that did not get through, and what failed on the way. */
  readonly trouble: readonly string[];
  close(): Promise<void>;
}

/** Runs the plugin as its menu does. The browser's window goes on to the next opening, with what its pages have kept. */
export async function openRig(
  browser: FigmaBrowser,
  { files, theme = "light", ...options }: RigOptions,
): Promise<Rig> {
  const manifest = JSON.parse(files["manifest.json"]) as Manifest;
  const trouble: string[] = [];
  let order = Promise.resolve();
  /** Orders to the window are carried out one after the other, as they were given. */
  const then = (work: () => Promise<void>) => {
    order = order.then(work).catch((error: unknown) => void trouble.push(String(error)));
  };
  const figma = createFakeFigma({
    ...options,
    window: {
      show: (html, { width = 300, height = 200, title = manifest.name, themeColors = false }) =>
        then(() =>
          browser.open({
            ...{ html, width, height, title, pluginId: manifest.id, policy: policyOf(manifest) },
            theme: themeColors ? theme : undefined,
          }),
        ),
      post: (message) => then(() => browser.post(message)),
      resize: (width, height) => then(() => browser.resize(width, height)),
      close: () => then(() => browser.closeWindow()),
    },
  });
  browser.hear((message, origin) => figma.receive(message, { origin }));
  await runMain(figma.api, files["ui.html"]);
  return {
    figma,
    trouble,
    async close() {
      figma.close();
      await order;
    },
  };
}

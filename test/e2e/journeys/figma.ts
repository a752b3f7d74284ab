import assert from "node:assert/strict";
import { launchBrowser } from "../../browser/launch.ts";
import { RIG_FLAGS } from "../../plugins/figma/rig/figma-browser.ts";
import { until } from "../../plugins/figma/rig/until.ts";
import { changedBounds } from "../figma/steps.ts";
import { drawAndPlace, harbourPrompt, installPlugin } from "../figma/use-plugin.ts";
import type { Journey } from "./journey.ts";

/**
 * The plugin in Figma, on WASM: a drawing is selected, a scribble of it steers the built-in model, the picture is placed,
 * found again by its relaunch button, and taken back; then the hosted page cannot be reached.
 */
export const figmaJourney: Journey = {
  name: "figma",
  async run({ shots }) {
    const browser = await launchBrowser({ flags: RIG_FLAGS, gpu: false });
    const installed = await installPlugin(browser);
    const { figma, panel } = installed;
    const shot = async (name: string) => {
      await installed.showPage();
      await figma.page.screenshot({ path: `${shots}/figma-${name}.png` });
    };
    try {
      const began = performance.now();
      let rig = await installed.open();
      await panel.opened();
      const opened = performance.now();
      await shot("1-opened");

      const before = await installed.pixels();
      const { node, undoSteps, madeAt } = await drawAndPlace(installed, rig, { steps: 20 });
      await shot("2-placed");
      assert.equal(undoSteps, 1, "placing is one undo step");
      const second = performance.now();
      await panel.generate();
      const secondMade = performance.now();

      // What was kept with the picture counts, not what the panel showed last.
      await panel.prompt.fill("something else");
      await rig.close();
      rig.figma.select([node]);
      rig = await installed.open("again", "dark");
      await panel.opened();
      await until(async () => (await panel.prompt.inputValue()) === harbourPrompt, "the prompt is back");
      assert.deepEqual(rig.trouble, []);
      await shot("3-again-dark");
      await figma.resize(560, 640);
      await shot("4-wide-dark");
      await figma.setTheme("light");
      await figma.hosted.locator("html.figma-light").waitFor();
      await shot("5-wide");
      await figma.resize(280, 640);
      await shot("6-narrow");

      rig.figma.document.undo();
      const changed = changedBounds(before, await installed.pixels());
      assert.equal(changed, undefined, "one step back takes the picture away");

      await rig.close();
      await installed.stopServing();
      for (const theme of ["light", "dark"] as const) {
        const unreachable = await installed.open("open", theme);
        await figma.shell.getByText(/cannot be reached/).waitFor();
        await shot(`7-unreachable-${theme}`);
        await unreachable.close();
      }
      const seconds = (from: number, to: number) => `${((to - from) / 1000).toFixed(1)} s`;
      return [
        { name: "open (cold) to panel", value: seconds(began, opened) },
        { name: "open (cold) to first picture, 20 steps, 128 × 128", value: seconds(began, madeAt) },
        { name: "second picture", value: seconds(second, secondMade) },
      ];
    } finally {
      await installed.close();
      await browser.close();
    }
  },
};

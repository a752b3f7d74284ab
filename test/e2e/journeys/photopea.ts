import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { buildSite } from "../../../shared/build/serve-site.ts";
import { launchBrowser } from "../../browser/launch.ts";
import { playPhotopea } from "../../plugins/photopea/browser/played-photopea.ts";
import { render } from "../../plugins/photopea/simulator/render.ts";
import { readTag } from "../../../plugins/photopea/host/tags.ts";
import type { Journey } from "./journey.ts";

/** A machine without a GPU, busy with other things. */
const patience = 240_000;

/**
 * The panel in Photopea, on WASM: a soft ellipse is selected, the built-in model fills it, steered by a scribble of the
 * drawing, and the picture is placed as a layer with the selection as its mask.
 */
export const photopeaJourney: Journey = {
  name: "photopea",
  async run({ shots }) {
    const svg = await readFile(new URL("../../../models/examples/harbour.svg", import.meta.url), "utf8");
    const browser = await launchBrowser({ gpu: false });
    const played = await playPhotopea(browser, buildSite("photopea"), svg);
    const { page, panel, photopea, document } = played;
    const { editor } = photopea;
    const shot = async (name: string) => {
      await played.show();
      await page.screenshot({ path: `${shots}/photopea-${name}.png` });
    };
    try {
      const began = performance.now();
      const generate = panel.getByRole("button", { name: "Generate", exact: true });
      await generate.waitFor();
      const opened = performance.now();
      await shot("1-opened");

      const selection = ellipse(document.width, document.height);
      editor.mutate(document, "Select", (state) => ({ ...state, selection }));
      const before = render(editor.state(document).layers, document);
      const steps = document.at;
      await panel.getByRole("textbox", { name: "Prompt", exact: true }).fill("a house by the sea at night");
      await panel.getByRole("button", { name: "Scribble" }).click();
      await panel.getByText("Fill selection", { exact: true }).click();
      await page.waitForTimeout(4000);
      await shot("2-selected");
      await generate.click();
      const clicked = performance.now();
      await panel.locator("button.result-place").first().waitFor({ timeout: patience });
      const made = performance.now();
      assert.equal(document.at, steps, "capturing leaves no step of undo");
      await shot("3-made");

      await panel.locator("button.result-place").first().click();
      const layer = await placedLayer();
      const placed = performance.now();
      await shot("4-placed");
      assert.ok(layer.mask, "the picture has the selection as its mask");
      assert.equal(readTag(layer.name).name, "a house by the sea at night");
      assert.deepEqual(editor.state(document).selection, selection, "what was selected still is");
      const after = render(editor.state(document).layers, document);
      const [changedInside, changedOutside] = changes(before.data, after.data, selection);
      const [, changedBehindMask] = changes(before.data, after.data, layer.mask);
      assert.equal(changedBehindMask, 0, "nothing that the mask hides has changed");
      // The mask reaches beyond the selection by the fill's soft edge.
      assert.ok(
        changedOutside < 0.2,
        `${changedOutside} of the pixels outside of the selection have changed`,
      );
      assert.ok(changedInside > 0.5, `only ${changedInside} of the selected pixels have changed`);

      await played.reopen("?theme=light");
      await shot("5-light");
      await page.addStyleTag({ content: "iframe { width: 280px !important; }" });
      await shot("6-light-narrow");
      await played.reopen("");
      await shot("7-dark-narrow");
      await page.addStyleTag({ content: "iframe { width: 460px !important; }" });
      await shot("8-dark-wide");

      assert.deepEqual(
        await played.framedByStranger(3),
        [],
        "another page that frames the panel hears nothing",
      );
      assert.deepEqual(played.faults, []);
      return [
        { name: "page opened → panel", value: seconds(began, opened) },
        { name: "Generate → first picture (cold, WASM)", value: seconds(clicked, made) },
        { name: "click → placed with its mask", value: seconds(made, placed) },
        { name: "steps of undo that a masked placement takes", value: `${document.at - steps}` },
      ];
    } finally {
      await played.close();
      await browser.close();
    }

    async function placedLayer() {
      const deadline = performance.now() + 30_000;
      for (;;) {
        const found = editor.state(document).layers.find(({ name }) => readTag(name).tag);
        if (found) {
          await page.waitForTimeout(1500);
          return editor.find(document, found.id).layer;
        }
        if (performance.now() > deadline) throw new Error("The picture was not placed.");
        await page.waitForTimeout(50);
      }
    }
  },
};

function ellipse(width: number, height: number): Uint8ClampedArray {
  return Uint8ClampedArray.from({ length: width * height }, (_, at) => {
    const across = ((at % width) - width * 0.52) / (width * 0.28);
    const down = (Math.floor(at / width) - height * 0.55) / (height * 0.24);
    return 255 * Math.min(1, Math.max(0, (1 - Math.hypot(across, down)) * 5));
  });
}

/** Shares of the pixels that have changed, where all is selected and where nothing is. */
function changes(
  before: Uint8ClampedArray,
  after: Uint8ClampedArray,
  selection: Uint8ClampedArray,
): [number, number] {
  const share = (wanted: number) => {
    const within = Array.from(selection.keys()).filter((at) => selection[at] === wanted);
    const changed = within.filter((at) =>
      [0, 1, 2, 3].some((channel) => before[at * 4 + channel] !== after[at * 4 + channel]),
    );
    return changed.length / within.length;
  };
  return [share(255), share(0)];
}

const seconds = (from: number, to: number) => `${((to - from) / 1000).toFixed(1)} s`;

/** What the journeys through the Figma plugin have in common. */
import { fileURLToPath } from "node:url";
import type { Locator } from "playwright-core";
import type { Pixels, Rect } from "../../../sdk/host/index.ts";
import { drawnDocument, type DrawnDocument } from "../../plugins/figma/rig/drawn-document.ts";
import type { FigmaBrowser } from "../../plugins/figma/rig/figma-browser.ts";

/** The harbour on a frame of its own, somewhere on the page. */
export const harbour = (): Promise<DrawnDocument> =>
  drawnDocument(fileURLToPath(new URL("../../../models/examples/harbour.svg", import.meta.url)), "Harbour", {
    x: 40,
    y: 60,
  });

/** More of the page than the frame, so that what lands beside it is seen. */
export const around = ({ x, y, width, height }: Rect): Rect => ({
  x: x - 20,
  y: y - 20,
  width: width + 40,
  height: height + 40,
});

/** The plugin's window as its user works it. */
export interface PanelWindow {
  readonly prompt: Locator;
  readonly results: Locator;
  opened(): Promise<void>;
  /** A scribble of what is selected; resolves once its map is there. */
  addScribble(): Promise<void>;
  setSize(side: number): Promise<void>;
  setSteps(steps: number): Promise<void>;
  /** Resolves once there is a picture more. */
  generate(): Promise<void>;
  /** Places the newest result. */
  place(): Promise<void>;
}

export function panelIn({ hosted }: FigmaBrowser): PanelWindow {
  const button = (name: string | RegExp) => hosted.getByRole("button", { name, exact: true });
  const results = button(/^Place “/);
  const type = async (name: string, value: number) => {
    const field = hosted.getByRole("spinbutton", { name, exact: true });
    await field.fill(String(value));
    await field.press("Enter");
  };
  return {
    prompt: hosted.getByRole("textbox", { name: "Prompt" }),
    results,
    opened: () => button("Generate").waitFor(),
    async addScribble() {
      await button("Scribble").click();
      await button("Enlarge the map of Scribble").waitFor();
    },
    async setSize(side) {
      for (const name of ["Width", "Height"]) await type(name, side);
    },
    async setSteps(steps) {
      const advanced = button("Advanced");
      if ((await advanced.getAttribute("aria-expanded")) !== "true") await advanced.click();
      await type("Steps", steps);
    },
    async generate() {
      const before = await results.count();
      await button("Generate").click();
      await results.nth(before).waitFor({ timeout: 180_000 });
    },
    async place() {
      await results.first().click();
      await button(/^Place “.*placed$/)
        .first()
        .waitFor();
    },
  };
}

/** The smallest rectangle that holds every pixel in which two pictures of one size differ. */
export function changedBounds(before: Pixels, after: Pixels): Rect | undefined {
  const { width, height } = after;
  const [columns, rows] = [new Set<number>(), new Set<number>()];
  for (let at = 0; at < after.data.length; at++)
    if (before.data[at] !== after.data[at]) {
      columns.add((at >> 2) % width);
      rows.add(Math.floor((at >> 2) / width));
    }
  if (columns.size === 0) return undefined;
  const span = (all: Set<number>, most: number) => {
    const first = [...all].reduce((least, each) => Math.min(least, each), most);
    return [first, [...all].reduce((last, each) => Math.max(last, each), 0) - first + 1] as const;
  };
  const [[x, w], [y, h]] = [span(columns, width), span(rows, height)];
  return { x, y, width: w, height: h };
}

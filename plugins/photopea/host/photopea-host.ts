import { InvalidDrawing } from "../../../sdk/errors.ts";
import {
  exportSize,
  type EditorHost,
  type Frame,
  type HostCapabilities,
  type Pixels,
} from "../../../sdk/host/index.ts";
import type { Bridge, Run } from "../bridge/bridge.ts";
import { boxesFor, captured, scoped } from "./capture.ts";
import { decodePng } from "./exported.ts";
import { keptInDatabase, keptInLocalStorage, type Keeping } from "./keeping.ts";
import { Orders } from "./orders.ts";
import { placed } from "./place.ts";
import { largestSide, sample } from "./sampling.ts";
import { exportDocument, exportSelection } from "./scripts/exports.ts";
import { readTree } from "./scripts/read-tree.ts";
import { newKey, readTag } from "./tags.ts";
import { Transactions } from "./transactions.ts";
import { fillOf, flat, layerInfos, type Tree } from "./tree.ts";
import { pageSight, Watch, type Sight } from "./watch.ts";

export interface PhotopeaHostOptions {
  /** Milliseconds for an export. Default 60 000. */
  readonly exporting?: number;
  /** Milliseconds for a picture to land. Default 30 000. */
  readonly landing?: number;
  /** Milliseconds between two looks for what the user did. Default 1000. */
  readonly lookEvery?: number;
  readonly sight?: Sight;
  readonly settings?: Keeping;
  readonly requests?: Keeping;
}

const capabilities: HostCapabilities = {
  geometry: true,
  selects: "pixels",
  places: ["layer", "fill", "replace"],
  undo: "several-steps",
  changes: "polled",
  largestImage: largestSide,
};

/**
 * Photopea as an editor, driven through its scripts.
 *
 * Every capture shows the layers one by one for a moment, in one script, and takes that back before Photopea paints
 * again. Pictures are placed as smart objects at the document's own resolution. Photopea groups no undo steps: a
 * placement is two to thirteen of them. See the plugin's README for what a layer tells of itself (its upright box alone) and
 * where Requests are kept.
 */
export function photopeaHost(bridge: Bridge, options: PhotopeaHostOptions = {}): EditorHost {
  const { exporting = 60_000, landing = 30_000, lookEvery = 1000, sight = pageSight } = options;
  const settings = options.settings ?? keptInLocalStorage();
  const requests = options.requests ?? keptInDatabase();
  const orders = new Orders(bridge);
  let busy = 0;

  const read = async (run: Run, boxes: "selected" | readonly string[] = "selected"): Promise<Tree | null> =>
    (await run(readTree, { boxes }, { asked: "tell its layers" })).value as Tree | null;

  const watch = new Watch({
    clock: bridge.clock,
    sight,
    every: lookEvery,
    look: async () => {
      if (busy === 0) watch.see(await orders.exclusive((run) => read(run)));
    },
  });

  /** What the user did before `work` is told; what `work` leaves behind in the history is not. */
  const working = async <T>(work: (run: Run) => Promise<T>): Promise<T> => {
    busy++;
    try {
      return await orders.exclusive(async (run) => {
        watch.see(await read(run));
        try {
          return await work(run);
        } finally {
          await read(run).then(
            (tree) => watch.expect(tree),
            () => undefined,
          );
        }
      });
    } finally {
      busy--;
    }
  };

  const opened = async (run: Run, boxes?: "selected" | readonly string[]): Promise<Tree> => {
    const tree = await read(run, boxes);
    if (!tree)
      throw new InvalidDrawing("No document is open in Photopea. Open or create one, then try again.");
    return tree;
  };
  const transactions = new Transactions(working, opened);

  /** A region of the document as it looks, or of what is selected in it. */
  const sampled = (what: "document" | "selection", region: Frame, scale: number): Promise<Pixels> =>
    working(async (run) => {
      const tree = await opened(run, boxesFor({ region }));
      const { frame } = scoped(tree, { region });
      exportSize(frame, scale, largestSide);
      if (what === "selection" && !tree.marquee) {
        throw new InvalidDrawing(
          "Nothing is selected in Photopea. Select a part of the picture, then try again.",
        );
      }
      const order = { asked: "export the document", timeout: exporting };
      const temp = `Underdrawing selection ${newKey()}`;
      const [file] =
        what === "document"
          ? (await run(exportDocument, { document: tree.document }, order)).files
          : await orders.dismantling(run, tree, exportSelection, { temp }, order, temp);
      return sample(await decodePng(file!), frame, scale);
    });

  return {
    name: "photopea",
    capabilities,

    selection: () =>
      orders.exclusive(async (run) => {
        const tree = await read(run);
        if (!tree) return undefined;
        const selected = flat(tree.layers).filter((layer) => layer.selected);
        if (!tree.marquee && selected.length === 0) return undefined;
        try {
          const { frame } = scoped(tree, "selection", { results: true });
          const ids = new Set(selected.map(({ id }) => id));
          const layers = layerInfos(tree.layers).filter(({ id }) => ids.has(id));
          return { frame, layers, marquee: tree.marquee !== null };
        } catch (error) {
          /* An empty layer is selected, but nothing lies in it. */
          if (error instanceof InvalidDrawing) return undefined;
          throw error;
        }
      }),

    layers: () => orders.exclusive(async (run) => layerInfos((await read(run, []))?.layers ?? [])),

    capture: (scope, captureOptions = {}) =>
      working(async (run) => {
        const tree = await opened(run, boxesFor(scope, captureOptions));
        const { signal } = captureOptions;
        return captured(run, orders, tree, scoped(tree, scope, captureOptions), {
          signal,
          timeout: exporting,
        });
      }),

    exportPixels: (region, scale) => sampled("document", region, scale),

    async selectionMask(region, scale) {
      const { width, height, data } = await sampled("selection", region, scale);
      return { width, height, data: new Uint8ClampedArray(width * height).map((_, at) => data[at * 4 + 3]!) };
    },

    async place(image, frame, how = { kind: "layer" }) {
      const { layer, tag } = await working(async (run) => {
        const tree = await opened(run, []);
        return placed({ run, orders, clock: bridge.clock, patience: landing, tree }, image, frame, how);
      });
      transactions.made(layer.id);
      if (how.request !== undefined) await requests.set(tag.key, how.request);
      return layer;
    },

    onSelectionChange: (listener) => watch.onSelection(listener),
    onDrawingChange: (listener) => watch.onDrawing(listener),
    transaction: (_label, work) => transactions.run(work),

    store: {
      get: (key) => settings.get(key),
      set: (key, value) => settings.set(key, value),
      requestOf: async (layer) => {
        const layers = (await orders.exclusive((run) => read(run, [])))?.layers ?? [];
        const own = flat(layers).find(({ id }) => id === layer);
        const tag = readTag(own?.name ?? "").tag ?? readTag(fillOf(layers, layer)?.name ?? "").tag;
        return tag && requests.get(tag.key);
      },
    },
  };
}

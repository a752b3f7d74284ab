import type { EditorHost, Mask, Pixels, Rect } from "../../../../sdk/host/index.ts";
import { paintDrawing } from "../../../../sdk/conditioning/index.ts";
import { readTag } from "../../../../plugins/photopea/host/tags.ts";
import type { OpenDocument } from "../simulator/editor.ts";
import type { Random } from "../simulator/random.ts";
import { render } from "../simulator/render.ts";
import { allLayers, childrenOf, type DocumentState, type LayerState } from "../simulator/state.ts";

/** Something that the host is asked for. */
export interface Operation {
  readonly name: string;
  /** Leaves the document as it is. */
  readonly reads: boolean;
  /**
   * Asks.
   * @param state of the document as it was before
   * @returns compares the answer with the document, and tells what is wrong with it
   */
  run(host: EditorHost, state: DocumentState, random: Random): Promise<Judge>;
}

/** Undefined where nothing is wrong. */
export type Judge = () => Promise<string | undefined> | string | undefined;

const fine: Judge = () => undefined;

const differ = (found: unknown, wanted: unknown) =>
  JSON.stringify(found) === JSON.stringify(wanted)
    ? undefined
    : `is ${JSON.stringify(found)}, should be ${JSON.stringify(wanted)}`;

const bare = (layers: readonly LayerState[]) => allLayers(layers).map(({ name }) => readTag(name).name);

export function operationsOn(document: OpenDocument): readonly Operation[] {
  const { width, height } = document;
  const whole: Rect = { x: 0, y: 0, width, height };
  const someRegion = (random: Random): Rect => ({
    x: random.whole(0, width - 12),
    y: random.whole(0, height - 10),
    width: random.whole(3, 12),
    height: random.whole(3, 10),
  });
  return [
    {
      name: "layers",
      reads: true,
      async run(host, { layers }) {
        const infos = await host.layers();
        return () =>
          differ(
            infos.map(({ name }) => name),
            bare(layers),
          );
      },
    },
    {
      name: "selection",
      reads: true,
      async run(host, { selection }) {
        const told = await host.selection();
        return () => differ(told?.marquee ?? false, selection !== null && told !== undefined);
      },
    },
    {
      name: "export",
      reads: true,
      async run(host, { layers }, random) {
        const region = someRegion(random);
        const pixels = await host.exportPixels(region, 1);
        return () => compared(pixels, render(layers, document, region));
      },
    },
    {
      name: "capture",
      reads: true,
      async run(host, { layers }) {
        const drawing = await host.capture("frame", { results: true });
        return async () => compared(await paintDrawing(drawing, whole), render(layers, document));
      },
    },
    {
      name: "capture of a layer",
      reads: true,
      async run(host, { layers }, random) {
        if (layers.length === 0) return fine;
        const { id, name } = random.pick(allLayers(layers));
        const drawing = await host.capture({ layers: [String(id)] }, { frame: whole });
        return () =>
          differ(
            drawing.layers.map((layer) => [layer.id, layer.name]),
            [[String(id), readTag(name).name]],
          );
      },
    },
    {
      name: "mask",
      reads: true,
      async run(host, { selection }, random) {
        if (!selection) return fine;
        const region = someRegion(random);
        const mask = await host.selectionMask!(region, 1);
        return () => comparedMask(mask, selection, region, width);
      },
    },
    {
      name: "place",
      reads: false,
      async run(host, { layers }, random) {
        const frame = someRegion(random);
        const picture = flat(frame.width, frame.height, random);
        const mask = random.chance(0.5) ? halfMask(frame) : undefined;
        const request = `request ${random.next()}`;
        const top = layers[0];
        const { id } = await host.place(picture, frame, {
          kind: "layer",
          request,
          mask,
          ...(top ? { above: String(top.id) } : {}),
        });
        return () => checkPlaced(host, document, id, picture, frame, request);
      },
    },
    {
      name: "replace",
      reads: false,
      async run(host, { layers }, random) {
        const old = allLayers(layers).find(({ name, locked }) => readTag(name).tag && !locked);
        if (!old || isLocked(layers, old.id)) return fine;
        const frame = someRegion(random);
        const request = `request ${random.next()}`;
        const how = { kind: "replace", layer: String(old.id), request } as const;
        const { id } = await host.place(flat(frame.width, frame.height, random), frame, how);
        return async () => differ(await host.store.requestOf(id), request);
      },
    },
  ];
}

function isLocked(layers: readonly LayerState[], id: number): boolean {
  return layers.some(
    (layer) =>
      allLayers([layer]).some((inside) => inside.id === id) &&
      (layer.locked || isLocked(childrenOf(layer), id)),
  );
}

async function checkPlaced(
  host: EditorHost,
  document: OpenDocument,
  id: string,
  picture: Pixels,
  frame: Rect,
  request: string,
): Promise<string | undefined> {
  const { layers } = document.history[document.at]!.state;
  const layer = allLayers(layers).find((one) => String(one.id) === id);
  if (!layer) return "the placed layer is not there";
  const alone = { ...layer, visible: true, opacity: 100, mask: null, clipped: false };
  return (
    compared(render([alone], document, frame), picture) ?? differ(await host.store.requestOf(id), request)
  );
}

function flat(width: number, height: number, random: Random): Pixels {
  const color = [random.whole(0, 255), random.whole(0, 255), random.whole(0, 255), 255];
  return {
    width,
    height,
    data: Uint8ClampedArray.from({ length: width * height * 4 }, (_, at) => color[at % 4]!),
  };
}

const halfMask = ({ width, height }: Rect): Mask => ({
  width,
  height,
  data: Uint8ClampedArray.from({ length: width * height }, (_, at) => (at % width < width / 2 ? 255 : 0)),
});

function compared(found: Pixels, wanted: Pixels): string | undefined {
  if (found.width !== wanted.width || found.height !== wanted.height)
    return `is ${found.width} × ${found.height}, should be ${wanted.width} × ${wanted.height}`;
  const wrong = found.data.findIndex((value, at) => {
    const alpha = Math.max(found.data[at | 3]!, wanted.data[at | 3]!) / 255;
    return Math.abs(value - wanted.data[at]!) * ((at & 3) === 3 ? 1 : alpha) > 6;
  });
  return wrong < 0 ? undefined : `byte ${wrong} is ${found.data[wrong]}, should be ${wanted.data[wrong]}`;
}

function comparedMask(
  found: Mask,
  selection: Uint8ClampedArray,
  region: Rect,
  stride: number,
): string | undefined {
  const wrong = found.data.findIndex((value, at) => {
    const from = (region.y + Math.floor(at / region.width)) * stride + region.x + (at % region.width);
    return Math.abs(value - selection[from]!) > 2;
  });
  return wrong < 0 ? undefined : `the mask is wrong at ${wrong}`;
}

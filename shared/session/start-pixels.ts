import { inpaintMap, resize } from "../../sdk/conditioning/index.ts";
import type { ControlMap, RequestInput } from "../../sdk/index.ts";
import type { EditorHost, Frame, Mask, Pixels, Selection } from "../../sdk/host/index.ts";
import { InvalidRequest } from "../../sdk/surface.ts";
import { fillMasks, type MaskParts } from "./fill/fill-masks.ts";
import { NothingSelected } from "./nothing-selected.ts";
import type { Settings } from "./state.ts";

/** What a picture grows from, and what is done with it afterwards. */
export interface Start {
  readonly start: NonNullable<RequestInput["start"]>;
  readonly fill: Fill | undefined;
}

export interface Fill {
  /** What lay in the frame, as large as the picture. */
  readonly original: Pixels;
  /** 255 where it is painted anew. */
  readonly painted: Mask;
  /** Where the result is laid over the document. */
  readonly composite: Mask;
  /** For models with a ControlNet for inpainting: the picture with a hole. */
  readonly hint: ControlMap;
}

export interface StartParts extends Omit<MaskParts, "marquee"> {
  readonly selection: Selection | undefined;
}

type Begin = (settings: Settings, parts: StartParts) => Promise<Start>;

const tasks: Readonly<Record<Settings["task"], Begin>> = {
  new: () => Promise.resolve({ start: { kind: "noise" }, fill: undefined }),

  async redraw({ change }, { host, captures, size }) {
    const picture = await framePixels(host, captures.frame, size);
    return { start: { kind: "picture", picture, strength: change }, fill: undefined };
  },

  async fill({ change }, { selection, ...parts }) {
    if (!selection) throw new NothingSelected();
    const original = await framePixels(parts.host, parts.captures.frame, parts.size);
    const { denoise, composite } = await fillMasks({ ...parts, marquee: selection.marquee });
    return {
      start: { kind: "inpaint", picture: original, mask: denoise, strength: change },
      fill: { original, painted: denoise, composite, hint: inpaintMap(original, denoise) },
    };
  },
};

/** @throws NothingSelected; InvalidRequest for a change outside its range or an empty selection; what the host throws */
export async function startOf(settings: Settings, parts: StartParts): Promise<Start> {
  const { change } = settings;
  if (!(change > 0 && change <= 1))
    throw new InvalidRequest(`The change must be above 0 and at most 1, not ${change}.`, { value: change });
  return tasks[settings.task](settings, parts);
}

/** What the editor shows in the frame, exactly as large as the picture. */
async function framePixels(
  host: EditorHost,
  frame: Frame,
  { width, height }: StartParts["size"],
): Promise<Pixels> {
  const scale = Math.max(width / frame.width, height / frame.height);
  const pixels = onWhite(await host.exportPixels(frame, scale));
  if (pixels.width === width && pixels.height === height) return pixels;
  const shrinks = pixels.width >= width && pixels.height >= height;
  return resize(pixels, width, height, shrinks ? "area" : "linear");
}

/** As the model sees it: what is clear is white. */
function onWhite({ width, height, data }: Pixels): Pixels {
  const opaque = new Uint8ClampedArray(data.length).fill(255);
  for (let at = 0; at < data.length; at += 4) {
    const alpha = data[at + 3]! / 255;
    for (let channel = at; channel < at + 3; channel++)
      opaque[channel] = data[channel]! * alpha + 255 * (1 - alpha);
  }
  return { width, height, data: opaque };
}

import { inpaintMap, resize } from "../../sdk/conditioning/index.ts";
import type { ControlMap, RequestInput } from "../../sdk/index.ts";
import type { EditorHost, Frame, Mask, Pixels } from "../../sdk/host/index.ts";
import { InvalidRequest } from "../../sdk/surface.ts";
import type { Captures } from "./captures.ts";
import { fillMasks } from "./fill/fill-masks.ts";
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

export interface StartParts {
  readonly host: EditorHost;
  readonly captures: Captures;
  readonly size: { readonly width: number; readonly height: number };
  /** For which the model was made. */
  readonly side: number;
}

type Begin = (settings: Settings, parts: StartParts) => Promise<Start>;

const tasks: Readonly<Record<Settings["task"], Begin>> = {
  new: () => Promise.resolve({ start: { kind: "noise" }, fill: undefined }),

  async redraw({ change }, { host, captures, size }) {
    const picture = await framePixels(host, captures.frame, size);
    return { start: { kind: "picture", picture, strength: change }, fill: undefined };
  },

  async fill({ change }, { host, captures, size, side }) {
    const original = await framePixels(host, captures.frame, size);
    const { denoise, composite } = await fillMasks(host, captures, size, side);
    return {
      start: { kind: "inpaint", picture: original, mask: denoise, strength: change },
      fill: { original, painted: denoise, composite, hint: inpaintMap(original, denoise) },
    };
  },
};

/** @throws InvalidRequest for a change outside its range or an empty selection; what the host throws */
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
  const pixels = await host.exportPixels(frame, Math.max(width / frame.width, height / frame.height));
  if (pixels.width === width && pixels.height === height) return pixels;
  const shrinks = pixels.width >= width && pixels.height >= height;
  return resize(pixels, width, height, shrinks ? "area" : "linear");
}

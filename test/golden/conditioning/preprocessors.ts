import { canny } from "../../../sdk/conditioning/kinds/canny.ts";
import { blur } from "../../../sdk/conditioning/kinds/blur.ts";
import { colorGrid } from "../../../sdk/conditioning/kinds/color-grid.ts";
import { invert } from "../../../sdk/conditioning/kinds/invert.ts";
import { lineartStandard } from "../../../sdk/conditioning/kinds/lineart-standard.ts";
import { recolor } from "../../../sdk/conditioning/kinds/recolor.ts";
import { scribbleSoftedge } from "../../../sdk/conditioning/kinds/scribble-softedge.ts";
import { scribbleXdog } from "../../../sdk/conditioning/kinds/scribble-xdog.ts";
import { shuffle } from "../../../sdk/conditioning/kinds/shuffle.ts";
import { threshold } from "../../../sdk/conditioning/kinds/threshold.ts";
import { tile } from "../../../sdk/conditioning/kinds/tile.ts";
import { directionalMaxima } from "../../../sdk/conditioning/pixels/directional-maxima.ts";
import { localMaxima } from "../../../sdk/conditioning/pixels/local-maxima.ts";
import { dilate } from "../../../sdk/conditioning/pixels/morphology.ts";
import { resize } from "../../../sdk/conditioning/pixels/resize/resize.ts";
import { rgbOf } from "../../../sdk/conditioning/pixels/rgb.ts";
import { thinLines } from "../../../sdk/conditioning/pixels/thin-lines.ts";
import {
  atResolution,
  blockSizeAt,
  padToBlocks,
  resizeTo,
  resizeToBlocks,
} from "../../../sdk/conditioning/resolution.ts";
import type { Runner } from "./conditioning-case.ts";
import { compareImage, pictureRunner, readGray } from "./pictures.ts";

/** Preprocessors without a network, as sd-webui-controlnet and controlnet_aux call them. */
export const preprocessors: Readonly<Record<string, Runner>> = {
  pipeline_webui_canny: pictureRunner((image, { resolution, low, high }) =>
    atResolution(rgbOf(image), resolution!, (padded) => canny(padded, { low: low!, high: high! })),
  ),
  pipeline_aux_canny: pictureRunner((image, params) => {
    const detected = resizeToBlocks(rgbOf(image), params["detect_resolution"]!);
    const { width, height } = blockSizeAt(detected, params["image_resolution"]!);
    return resize(canny(detected, { low: params["low"]!, high: params["high"]! }), width, height, "linear");
  }),
  lineart_standard: pictureRunner((image, { resolution }) =>
    atResolution(rgbOf(image), resolution!, (padded) => lineartStandard(padded)),
  ),
  aux_lineart_standard: pictureRunner((image, params) => {
    const blocks = resizeToBlocks(rgbOf(image), params["detect_resolution"]!);
    const options = { sigma: params["gaussian_sigma"]!, threshold: params["intensity_threshold"]! };
    return resize(lineartStandard(blocks, options), image.width, image.height, "cubic");
  }),
  scribble_xdog: pictureRunner((image, { resolution, slider_1 }) =>
    atResolution(rgbOf(image), resolution!, (padded) => scribbleXdog(padded, { threshold: slider_1! })),
  ),
  threshold: pictureRunner((image, { resolution, slider_1 }) =>
    atResolution(rgbOf(image), resolution!, (padded) => threshold(padded, { threshold: slider_1! })),
  ),
  invert: pictureRunner((image) => invert(image)),
  tile_resample: pictureRunner((image, { slider_1 }) => tile(image, { factor: slider_1! })),
  blur_gaussian: pictureRunner((image, { resolution, slider_1 }) =>
    blur(resizeTo(rgbOf(image), resolution!), { sigma: slider_1! }),
  ),
  color: pictureRunner((image, { resolution }) => colorGrid(image, { resolution: resolution! })),
  recolor_luminance: pictureRunner((image, { slider_1 }) => recolor(image, { gamma: slider_1! })),
  recolor_intensity: pictureRunner((image, { slider_1 }) =>
    recolor(image, { gamma: slider_1!, intensity: true }),
  ),
  shuffle: pictureRunner((image, { numpy_seed, f }) => shuffle(image, { seed: numpy_seed!, cell: f! })),
  aux_resize_image: pictureRunner((image, { resolution }) => resizeToBlocks(rgbOf(image), resolution!)),
  webui_resize_image_with_pad: pictureRunner((image, { resolution }) =>
    padToBlocks(resizeTo(rgbOf(image), resolution!)),
  ),
  nms: async (golden, path) => {
    const gray = await readGray(path(String(golden.inputs["softedge"])));
    const { t, s } = golden.params as { t: number; s: number };
    return compareImage({ ...gray, data: localMaxima(gray, t, s) }, golden, path);
  },
  nake_nms: async (golden, path) => {
    const gray = await readGray(path(String(golden.inputs["softedge"])));
    return compareImage({ ...gray, data: directionalMaxima(gray) }, golden, path);
  },
  lvmin_thin: async (golden, path) => {
    const gray = await readGray(path(String(golden.inputs["edges"])));
    const lines = thinLines(dilate(gray), golden.params["prunings"] === true);
    return compareImage({ ...gray, data: lines }, golden, path);
  },
  hed_to_scribble: async (golden, path) => {
    const gray = await readGray(path(String(golden.inputs["softedge"])));
    return compareImage(scribbleSoftedge(gray), golden, path);
  },
};

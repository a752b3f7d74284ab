import { inpaintHint } from "../../../sdk/conditioning/inpaint/hint.ts";
import { blurredMask } from "../../../sdk/conditioning/inpaint/blurred-mask.ts";
import { latentMask, softMask } from "../../../sdk/conditioning/inpaint/soft-mask.ts";
import type { Raster } from "../../../sdk/conditioning/pixels/raster.ts";
import { resize } from "../../../sdk/conditioning/pixels/resize/resize.ts";
import { rgbOf, type RgbImage } from "../../../sdk/conditioning/pixels/rgb.ts";
import { resizeToBlocks } from "../../../sdk/conditioning/resolution.ts";
import { measure } from "../measure.ts";
import type { ConditioningCase, Runner } from "./conditioning-case.ts";
import { compareImage, readGray, readImage } from "./pictures.ts";
import { readNpy } from "./read-npy.ts";
import { readPng, withChannels } from "./read-png.ts";
import { comparePixels } from "./tolerance.ts";

type Mask = Raster<Uint8ClampedArray> | Raster<Float32Array>;

/** The hint of a picture and a mask that have been prepared as the peer prepares them. */
const hintRunner =
  (
    prepare: (
      image: RgbImage,
      mask: Raster<Uint8ClampedArray>,
      golden: ConditioningCase,
    ) => readonly [RgbImage, Mask],
  ): Runner =>
  async (golden, path) => {
    const given = rgbOf(await readImage(golden, path));
    const mask = await readGray(path(String(golden.inputs["mask"])));
    const hint = inpaintHint(...prepare(given, mask, golden));
    const hole = await readPng(path(golden.outputs["minus_one_mask"]!));
    const rgb = await readPng(path(golden.outputs["rgb"]!));
    const masked = withChannels(hole, 3);
    const colors = withChannels(rgb, 3);
    const expected = colors.map((value, i) => (masked[i]! > 127 ? 0 : value));
    // A masked pixel differs by 256 from any other, so one comparison judges both.
    return comparePixels(
      {
        actual: hint.data.map((value) => (value === -1 ? -256 : Math.round(value * 255))),
        expected: Float32Array.from(expected, (value, i) => (masked[i]! > 127 ? -256 : value)),
        channels: 3,
      },
      golden.tolerance,
    );
  };

const direct = hintRunner((image, mask) => [image, mask]);

/** ControlNet 1.1's demo: everything at multiples of 64, the mask blurred. */
const cn11 = (image: RgbImage, mask: Raster<Uint8ClampedArray>, { params }: ConditioningCase) => {
  const { image_resolution: resolution, mask_blur: sigma } = params as {
    image_resolution: number;
    mask_blur: number;
  };
  const blocks = resizeToBlocks(image, resolution);
  return [blocks, softMask(mask, blocks, sigma)] as const;
};

export const inpaint: Readonly<Record<string, Runner>> = {
  inpaint_control_webui: direct,
  inpaint_control_diffusers: direct,
  inpaint_control_comfy: hintRunner((image, { width, height, data }) => {
    const floats = { width, height, data: Float32Array.from(data, (value) => value / 255) };
    return [image, resize(floats, image.width, image.height, "linear")];
  }),
  inpaint_control_cn11: hintRunner(cn11),
  inpaint_mask_latent_cn11: async (golden, path) => {
    const image = rgbOf(await readImage(golden, path));
    const mask = await readGray(path(String(golden.inputs["mask"])));
    const latent = latentMask(cn11(image, mask, golden)[1]);
    const expected = await readNpy(path(golden.outputs["mask_latent"]!));
    const compared = measure([{ actual: latent.data, expected: expected.data }]);
    return { ...compared, tolerance: { maxAbs: golden.tolerance.max_abs } };
  },
  prepare_mask: async (golden, path) => {
    const mask = await readGray(path(String(golden.inputs["mask"])));
    const { mask_blur_x, mask_blur_y, invert } = golden.params as {
      mask_blur_x: number;
      mask_blur_y: number;
      invert: boolean;
    };
    const blurred = blurredMask(mask, { blurX: mask_blur_x, blurY: mask_blur_y, invert });
    return compareImage(blurred, golden, path);
  },
};

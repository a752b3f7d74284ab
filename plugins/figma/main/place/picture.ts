import type { Matrix } from "../../../../sdk/host/drawing.ts";
import { invert, multiply } from "../../../../sdk/host/matrix.ts";
import type { WirePng } from "../../protocol/index.ts";
import { toTransform } from "../document/transforms.ts";
import { Failure } from "../failure.ts";

/** Longest side that Figma takes of a picture, in pixels. */
const largestImage = 4096;

/** @throws Failure "invalid-drawing" for a picture without pixels or too large for Figma */
export function hashOf({ width, height, bytes }: WirePng): string {
  if (!(width > 0 && height > 0) || Math.max(width, height) > largestImage) {
    throw new Failure(
      "invalid-drawing",
      `A picture of ${width} × ${height} pixels cannot be placed: Figma takes 1 to ${largestImage} pixels a side.`,
    );
  }
  return figma.createImage(bytes).hash;
}

/** The whole picture over the whole of a layer. */
export function wholePicture(imageHash: string): ImagePaint {
  return {
    type: "IMAGE",
    imageHash,
    scaleMode: "CROP",
    imageTransform: [
      [1, 0, 0],
      [0, 1, 0],
    ],
  };
}

/**
 * The picture as a layer of another size and place shows a part of it.
 * @param picture the picture's unit square → document space
 * @param box the layer's box as a unit square → document space
 */
export function partOfPicture(imageHash: string, picture: Matrix, box: Matrix): ImagePaint {
  const toPicture = invert(picture);
  if (!toPicture)
    throw new Failure("invalid-drawing", "The frame has no area; select something with a positive size.");
  return {
    type: "IMAGE",
    imageHash,
    scaleMode: "CROP",
    imageTransform: toTransform(multiply(toPicture, box)),
  };
}

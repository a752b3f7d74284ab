import type { Matrix } from "../../../../sdk/host/drawing.ts";
import { invert, multiply } from "../../../../sdk/host/matrix.ts";
import { imageKey, type WirePicture } from "../../protocol/index.ts";
import { fromTransform } from "../document/transforms.ts";
import type { Gathering } from "./gathering.ts";

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The picture of an image fill where the layer shows it, not yet cut to the layer's shape; undefined without an image. */
export async function pictureOfFill(
  paint: ImagePaint,
  box: Size,
  gathering: Gathering,
): Promise<Pick<WirePicture, "kind" | "picture" | "rect" | "transform"> | undefined> {
  const image = paint.imageHash === null ? null : figma.getImageByHash(paint.imageHash);
  if (!image) return undefined;
  const place = placeOf(paint, await image.getSizeAsync(), box);
  if (!place) return undefined;
  const picture = imageKey(image.hash);
  if (!gathering.hasPicture(picture)) gathering.pictures[picture] = await image.getBytesAsync();
  return { kind: "picture", picture, rect: { x: 0, y: 0, width: 1, height: 1 }, transform: place };
}

/** The image's unit square → the layer's local space; undefined where the image is flattened. */
export function placeOf(paint: ImagePaint, image: Size, box: Size): Matrix | undefined {
  if (paint.scaleMode === "CROP") {
    const toImage = paint.imageTransform && invert(fromTransform(paint.imageTransform));
    return paint.imageTransform
      ? toImage && multiply([box.width, 0, 0, box.height, 0, 0], toImage)
      : stretched(box);
  }
  const quarters = ((Math.round((paint.rotation ?? 0) / 90) % 4) + 4) % 4;
  const lying = quarters % 2 === 1;
  const across = (lying ? image.height : image.width) || 1;
  const down = (lying ? image.width : image.height) || 1;
  const ratios = [box.width / across, box.height / down] as const;
  const scale = paint.scaleMode === "FIT" ? Math.min(...ratios) : Math.max(...ratios);
  const [width, height] = [image.width * scale, image.height * scale];
  const centred: Matrix = [width, 0, 0, height, -width / 2, -height / 2];
  return multiply(multiply([1, 0, 0, 1, box.width / 2, box.height / 2], quarterTurns[quarters]!), centred);
}

function stretched({ width, height }: Size): Matrix {
  return [width, 0, 0, height, 0, 0];
}

const quarterTurns: readonly Matrix[] = [
  [1, 0, 0, 1, 0, 0],
  [0, 1, -1, 0, 0, 0],
  [-1, 0, 0, -1, 0, 0],
  [0, -1, 1, 0, 0, 0],
];

import type { Image, SKRSContext2D } from "@napi-rs/canvas";
import { identity, invert } from "../../../../sdk/host/matrix.ts";
import { toMatrix, type Rows } from "./placement.ts";

/** A paint of any kind. */
export interface FakePaint {
  readonly type: string;
  readonly visible?: boolean;
  readonly opacity?: number;
  readonly blendMode?: string;
  readonly color?: Color;
  readonly gradientStops?: readonly { position: number; color: Color }[];
  readonly gradientTransform?: Rows;
  readonly imageHash?: string | null;
  readonly scaleMode?: "FILL" | "FIT" | "CROP" | "TILE";
  readonly imageTransform?: Rows;
  readonly scalingFactor?: number;
  readonly rotation?: number;
}

export interface Color {
  readonly r: number;
  readonly g: number;
  readonly b: number;
  readonly a?: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export function seen(paints: unknown): readonly FakePaint[] {
  return ((paints as readonly FakePaint[] | undefined) ?? []).filter((paint) => paint.visible !== false);
}

/** Fills what is clipped, in the space of the layer. */
export function paintGradient(context: SKRSContext2D, paint: FakePaint, { width, height }: Size): void {
  const toBox =
    invert(
      toMatrix(
        paint.gradientTransform ?? [
          [1, 0, 0],
          [0, 1, 0],
        ],
      ),
    ) ?? identity;
  context.transform(width, 0, 0, height, 0, 0);
  context.transform(...toBox);
  const style =
    paint.type === "GRADIENT_LINEAR"
      ? context.createLinearGradient(0, 0.5, 1, 0.5)
      : paint.type === "GRADIENT_ANGULAR"
        ? context.createConicGradient(0, 0.5, 0.5)
        : context.createRadialGradient(0.5, 0.5, 0, 0.5, 0.5, 0.5);
  for (const { position, color } of paint.gradientStops ?? []) style.addColorStop(position, rgba(color));
  context.fillStyle = style;
  context.fillRect(-1000, -1000, 2000, 2000);
}

/** Fills what is clipped, in the space of the layer. */
export function paintImage(
  context: SKRSContext2D,
  image: Image,
  paint: FakePaint,
  { width, height }: Size,
): void {
  context.imageSmoothingQuality = "high";
  if (paint.scaleMode === "CROP") {
    const toBox =
      invert(
        toMatrix(
          paint.imageTransform ?? [
            [1, 0, 0],
            [0, 1, 0],
          ],
        ),
      ) ?? identity;
    context.transform(width, 0, 0, height, 0, 0);
    context.transform(...toBox);
    context.drawImage(image, 0, 0, 1, 1);
    return;
  }
  if (paint.scaleMode === "TILE") {
    const scale = paint.scalingFactor ?? 1;
    for (let y = 0; y < height; y += image.height * scale) {
      for (let x = 0; x < width; x += image.width * scale) {
        context.drawImage(image, x, y, image.width * scale, image.height * scale);
      }
    }
    return;
  }
  const quarter = ((paint.rotation ?? 0) / 90) % 2 !== 0;
  const [across, down] = quarter ? [image.height, image.width] : [image.width, image.height];
  const pick = paint.scaleMode === "FIT" ? Math.min : Math.max;
  const scale = pick(width / across, height / down);
  context.translate(width / 2, height / 2);
  context.rotate(((paint.rotation ?? 0) * Math.PI) / 180);
  context.drawImage(
    image,
    (-image.width * scale) / 2,
    (-image.height * scale) / 2,
    image.width * scale,
    image.height * scale,
  );
}

export function rgba({ r, g, b, a = 1 }: Color): string {
  return `rgba(${Math.round(r * 255)}, ${Math.round(g * 255)}, ${Math.round(b * 255)}, ${a})`;
}

export function css(mode: string): GlobalCompositeOperation {
  if (mode === "NORMAL" || mode === "PASS_THROUGH") return "source-over";
  return mode.toLowerCase().replace(/_/g, "-") as GlobalCompositeOperation;
}

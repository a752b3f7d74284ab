import type { Path2D, SKRSContext2D } from "@napi-rs/canvas";
import type { Rgb } from "../color.ts";
import type { Random } from "../random.ts";
import type { Shape, Style } from "../scene.ts";
import type { Palette } from "./palette.ts";
import type { Tones } from "./tones.ts";

export interface Stroke {
  readonly context: SKRSContext2D;
  readonly path: Path2D;
  readonly shape: Shape;
  readonly tones: Tones;
  readonly random: Random;
  /** Of the thing: 0 near, 1 far. */
  readonly distance: number;
}

/** How a style handles paint. The painter decides what is where and in which light; a hand decides how it is put down. */
export interface Hand {
  readonly style: Style;
  /** 0–1: how far light and dark lie apart. */
  readonly contrast: number;
  /** Opacity of a filled shape. */
  readonly cover: number;
  /** The colours that this medium has. */
  pigment(color: Rgb, palette: Palette): Rgb;
  /** Before a shape is filled: shadows of paper. */
  under?(stroke: Stroke): void;
  /** Over a shape's dark details: hatching. */
  hatch?(context: SKRSContext2D, path: Path2D): void;
  /** After a shape is filled: outlines, wet edges. */
  over?(stroke: Stroke): void;
  /** Bands instead of a smooth sky. */
  readonly skyBands?: number;
  /** When the whole picture is there: the paper. `side` is its size in pixels. */
  finish(context: SKRSContext2D, random: Random, side: number, palette: Palette): void;
}

/** Lays a texture over the whole picture, at a place of its own. */
export function overlay(
  context: SKRSContext2D,
  texture: Parameters<SKRSContext2D["drawImage"]>[0],
  random: Random,
  side: number,
  alpha: number,
  mode: "soft-light" | "overlay" | "multiply",
): void {
  context.globalAlpha = alpha;
  context.globalCompositeOperation = mode;
  context.drawImage(
    texture,
    random.range(0, 512 - side),
    random.range(0, 512 - side),
    side,
    side,
    0,
    0,
    side,
    side,
  );
  context.globalAlpha = 1;
  context.globalCompositeOperation = "source-over";
}

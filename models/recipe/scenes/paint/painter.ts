import { createCanvas, Path2D, type Canvas, type CanvasGradient, type SKRSContext2D } from "@napi-rs/canvas";
import { css, mix, type Rgb } from "../color.ts";
import { bounds, FRAME, type Path } from "../geometry.ts";
import { Random } from "../random.ts";
import type { Detail, Scene, Shape, Thing } from "../scene.ts";
import type { Hand } from "./hand.ts";
import { hands } from "./hands.ts";
import { paletteOf, type Palette } from "./palette.ts";
import { paintSky } from "./sky.ts";
import { stopsOf, tonesOf, type Stops } from "./tones.ts";
import { mirror, paintLamps, sparkle } from "./lights.ts";

/** Painted at twice the size and halved afterwards, so that edges and textures come out fine. */
const OVERSAMPLING = 2;

export interface Brush {
  readonly context: SKRSContext2D;
  readonly canvas: Canvas;
  readonly scene: Scene;
  readonly palette: Palette;
  readonly hand: Hand;
  readonly random: Random;
  /** Pixels a unit of the frame. */
  readonly scale: number;
}

export function trace(path: Path, scale: number): Path2D {
  const traced = new Path2D();
  for (const c of path) {
    if (c.op === "M") traced.moveTo(c.x * scale, c.y * scale);
    else if (c.op === "L") traced.lineTo(c.x * scale, c.y * scale);
    else if (c.op === "Q") traced.quadraticCurveTo(c.x1 * scale, c.y1 * scale, c.x * scale, c.y * scale);
    else if (c.op === "C")
      traced.bezierCurveTo(c.x1 * scale, c.y1 * scale, c.x2 * scale, c.y2 * scale, c.x * scale, c.y * scale);
    else traced.closePath();
  }
  return traced;
}

function gradientOf(
  { context, hand, palette, scale, scene }: Brush,
  shape: Shape,
  stops: Stops,
): CanvasGradient {
  const box = bounds(shape.path);
  const [left, top] = [Math.max(box.x, -40) * scale, Math.max(box.y, -40) * scale];
  const [right, bottom] = [
    Math.min(box.x + box.width, 552) * scale,
    Math.min(box.y + box.height, 552) * scale,
  ];
  const gradient =
    shape.shading === "side"
      ? context.createLinearGradient(left, top, right, top + (bottom - top) * 0.25)
      : shape.shading === "round"
        ? context.createLinearGradient(
            (left + right) / 2 + scene.staging.side * (right - left) * 0.3,
            top,
            (left + right) / 2 - scene.staging.side * (right - left) * 0.3,
            bottom,
          )
        : context.createLinearGradient(0, top, 0, bottom);
  for (const [offset, color] of stops)
    gradient.addColorStop(offset, css(hand.pigment(color, palette), hand.cover));
  return gradient;
}

function paintDetails(
  brush: Brush,
  details: readonly Detail[],
  path: Path2D,
  thing: Thing,
  tones: ReturnType<typeof tonesOf>,
): void {
  const { context, hand, palette, scale } = brush;
  context.save();
  context.clip(path);
  for (const { path: outline, tone, alpha } of details) {
    const color: Rgb =
      tone === "light"
        ? mix(tones.light, palette.halo, 0.25)
        : tone === "dark"
          ? tones.dark
          : tonesOf(tone, false, thing.distance, palette, hand.contrast).base;
    const traced = trace(outline, scale);
    context.fillStyle = css(hand.pigment(color, palette), alpha);
    context.fill(traced);
    if (tone === "dark" && alpha > 0.25) hand.hatch?.(context, traced);
  }
  context.restore();
}

function paintShape(brush: Brush, thing: Thing, shape: Shape): void {
  const { context, hand, palette, scale, scene, random } = brush;
  const path = trace(shape.path, scale);
  const { distance } = thing;
  const tones = tonesOf(shape.color, shape.glows ?? false, distance, palette, hand.contrast);
  const stops: Stops =
    thing.mirrors === undefined
      ? stopsOf(shape.shading, tones, palette, scene.staging.side)
      : [
          [0, mix(palette.low, tones.base, 0.3)],
          [0.5, mix(palette.middle, tones.base, 0.62)],
          [1, mix(tones.base, tones.dark, 0.5)],
        ];
  const stroke = { context, path, shape, tones, random, distance };
  hand.under?.(stroke);
  context.fillStyle = gradientOf(brush, shape, stops);
  context.fill(path);
  if (thing.mirrors !== undefined) {
    mirror(brush, path, thing.mirrors);
    sparkle(brush, path, thing.mirrors);
  }
  if (shape.details && shape.details.length > 0) paintDetails(brush, shape.details, path, thing, tones);
  hand.over?.(stroke);
}

/** A thing that floats is seen a second time below its waterline: dim, squat, upside down. */
function paintReflection(brush: Brush, thing: Thing, waterline: number): void {
  const { context, palette, hand, scale } = brush;
  context.save();
  context.translate(0, waterline * scale * 1.55);
  context.scale(1, -0.55);
  context.globalAlpha = 0.32;
  for (const shape of thing.shapes) {
    const tones = tonesOf(shape.color, shape.glows ?? false, thing.distance, palette, hand.contrast);
    context.fillStyle = css(hand.pigment(mix(tones.base, tones.dark, 0.4), palette));
    context.fill(trace(shape.path, scale));
  }
  context.restore();
}

function paintThing(brush: Brush, thing: Thing): void {
  if (thing.name === "sky") return paintSky(brush, thing);
  const { context, palette, hand, scale } = brush;
  if (thing.waterline !== undefined) paintReflection(brush, thing, thing.waterline);
  if (thing.shadow) {
    const { centre, rx, ry } = thing.shadow;
    context.fillStyle = css(
      mix(palette.shade, { r: 0, g: 0, b: 0 }, 1),
      0.17 * (1 - thing.distance * 0.6) * hand.contrast + 0.05,
    );
    context.beginPath();
    context.ellipse(centre.x * scale, centre.y * scale, rx * scale, ry * scale, 0, 0, Math.PI * 2);
    context.fill();
  }
  for (const shape of thing.shapes) paintShape(brush, thing, shape);
}

const canvasesBySide = new Map<number, readonly [Canvas, Canvas]>();

/** The scene's picture: RGB, row by row, `side × side × 3` bytes. */
export function paint(scene: Scene, side: number): Uint8Array {
  const large = side * OVERSAMPLING;
  const [canvas, small] = canvasesBySide.get(side) ?? [createCanvas(large, large), createCanvas(side, side)];
  canvasesBySide.set(side, [canvas, small]);
  const context = canvas.getContext("2d");
  context.save();
  context.lineJoin = "round";
  context.lineCap = "round";
  const { facts, staging } = scene;
  const random = new Random(facts.seed ^ 0x7a17);
  const palette = paletteOf(random, facts.time, staging.overcast);
  const brush: Brush = {
    context,
    canvas,
    scene,
    palette,
    hand: hands[facts.style],
    random,
    scale: large / FRAME,
  };
  for (const thing of scene.things) paintThing(brush, thing);
  paintLamps(brush);
  brush.hand.finish(context, random, large, palette);
  context.restore();
  return halve(context.getImageData(0, 0, large, large).data, side);
}

/** The mean of each 2 × 2 block. */
function halve(rgba: Uint8ClampedArray, side: number): Uint8Array {
  const out = new Uint8Array(side * side * 3);
  const row = side * 8;
  for (let y = 0, to = 0; y < side; y++) {
    for (let x = 0, at = y * 2 * row; x < side; x++, at += 8) {
      for (let c = 0; c < 3; c++) {
        out[to++] =
          (rgba[at + c]! + rgba[at + 4 + c]! + rgba[at + row + c]! + rgba[at + row + 4 + c]! + 2) >> 2;
      }
    }
  }
  return out;
}

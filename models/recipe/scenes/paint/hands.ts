import { createCanvas, type SKRSContext2D } from "@napi-rs/canvas";
import { css, hex, luma, mix, saturate, type Rgb } from "../color.ts";
import type { Style } from "../scene.ts";
import { overlay, type Hand } from "./hand.ts";
import { textures } from "./texture.ts";

/** Clean saturated shapes, a banded sky, no edges. */
const poster: Hand = {
  style: "poster",
  contrast: 0.55,
  cover: 1,
  pigment: (color) => saturate(color, 1.22),
  skyBands: 5,
  finish: () => undefined,
};

const PAPER = hex("#fbf6ea");

/** Thin pigment on white paper: pale, blotchy, darker where a wash dried at its edge. */
const watercolor: Hand = {
  style: "watercolor",
  contrast: 0.85,
  cover: 0.9,
  pigment: (color) => mix(saturate(color, 1.1), PAPER, 0.16 + 0.16 * (luma(color) / 255)),
  over: ({ context, path, tones, shape }) => {
    if (shape.name === "sky" || shape.glows) return;
    context.strokeStyle = css(mix(tones.dark, { r: 30, g: 25, b: 60 }, 0.2), 0.42);
    context.lineWidth = 2;
    context.stroke(path);
  },
  finish: (context, random, side) => {
    overlay(context, textures().wash, random, side, 0.5, "soft-light");
    overlay(context, textures().chalk, random, side, 0.2, "soft-light");
    const glow = context.createRadialGradient(
      side / 2,
      side / 2,
      side * 0.5,
      side / 2,
      side / 2,
      side * 0.76,
    );
    glow.addColorStop(0, css(PAPER, 0));
    glow.addColorStop(1, css(PAPER, 0.75));
    context.fillStyle = glow;
    context.fillRect(0, 0, side, side);
  },
};

const INK = hex("#2b2530");
let hatching: CanvasPattern | undefined;

function hatchPattern(context: SKRSContext2D): CanvasPattern {
  if (hatching) return hatching;
  const tile = createCanvas(10, 10);
  const pen = tile.getContext("2d");
  pen.strokeStyle = css(INK, 0.75);
  pen.lineWidth = 1.7;
  for (const shift of [-10, 0, 10]) {
    pen.beginPath();
    pen.moveTo(shift - 1, 11);
    pen.lineTo(shift + 11, -1);
    pen.stroke();
  }
  const pattern = context.createPattern(tile, "repeat");
  if (!pattern) throw new Error("This canvas makes no patterns.");
  hatching = pattern;
  return pattern;
}

/** Pen outlines and hatching over pale washes on warm paper. */
const ink: Hand = {
  style: "ink",
  contrast: 0.6,
  cover: 0.94,
  pigment: (color) => mix(saturate(color, 0.95), hex("#f5ead0"), 0.12 + 0.26 * (luma(color) / 255)),
  hatch: (context, path) => {
    context.globalAlpha = 0.8;
    context.fillStyle = hatchPattern(context);
    context.fill(path);
    context.globalAlpha = 1;
  },
  over: ({ context, path, shape, distance }) => {
    if (shape.name === "sky") return;
    context.strokeStyle = css(INK, 0.92 - 0.3 * distance);
    context.lineWidth = 3.1 - 0.9 * distance;
    context.stroke(path);
  },
  finish: (context, random, side) => {
    overlay(context, textures().wash, random, side, 0.26, "soft-light");
  },
};

/** Sheets of coloured paper, each with a light edge and a soft shadow on the sheet below. */
const papercut: Hand = {
  style: "papercut",
  contrast: 0.3,
  cover: 1,
  pigment: (color) => saturate(mix(color, hex("#f5e9d8"), 0.06), 1.08),
  under: ({ context, path, shape, distance }) => {
    if (shape.name === "sky") return;
    const near = 1 - distance * 0.5;
    for (const [offset, alpha, width] of [
      [4.4, 0.1, 5],
      [3.2, 0.16, 2.5],
      [2, 0.2, 0],
    ] as const) {
      context.save();
      context.translate(offset * 0.75 * near, offset * near);
      context.fillStyle = `rgba(14,12,34,${alpha})`;
      context.fill(path);
      if (width > 0) {
        context.strokeStyle = `rgba(14,12,34,${alpha * 0.8})`;
        context.lineWidth = width;
        context.stroke(path);
      }
      context.restore();
    }
  },
  over: ({ context, path, tones, shape }) => {
    if (shape.name === "sky") return;
    context.strokeStyle = css(mix(tones.light, { r: 255, g: 255, b: 255 }, 0.45), 0.55);
    context.lineWidth = 1.5;
    context.stroke(path);
  },
  finish: (context, random, side) => {
    overlay(context, textures().fibre, random, side, 0.3, "soft-light");
  },
};

const CREAM = hex("#fbeef0");

/** Chalk: milky colours, grain, light that blooms. */
const pastel: Hand = {
  style: "pastel",
  contrast: 0.8,
  cover: 0.95,
  pigment: (color) => {
    const milky: Rgb = mix(color, CREAM, 0.2);
    return saturate(milky, 1.02);
  },
  over: ({ context, path, tones, shape }) => {
    if (shape.name === "sky") return;
    context.strokeStyle = css(tones.base, 0.4);
    context.lineWidth = 4;
    context.stroke(path);
  },
  finish: (context, random, side) => {
    const small = createCanvas(side / 4, side / 4);
    small.getContext("2d").drawImage(context.canvas, 0, 0, side / 4, side / 4);
    context.globalAlpha = 0.3;
    context.globalCompositeOperation = "screen";
    context.drawImage(small, 0, 0, side, side);
    context.globalAlpha = 1;
    context.globalCompositeOperation = "source-over";
    overlay(context, textures().chalk, random, side, 0.27, "soft-light");
  },
};

export const hands: Readonly<Record<Style, Hand>> = { poster, watercolor, ink, papercut, pastel };

import { css, mix, type Rgb } from "../color.ts";
import { point, type Point } from "../geometry.ts";
import type { Thing } from "../scene.ts";
import type { Brush } from "./painter.ts";

const WHITE: Rgb = { r: 255, g: 255, b: 255 };

/** The colours of the hour from zenith to horizon, a halo around sun or moon, stars at night. */
export function paintSky(brush: Brush, _sky: Thing): void {
  const { context, hand, palette, scene, scale } = brush;
  const side = 512 * scale;
  const { horizon, light } = scene.staging;
  const tone = (share: number): Rgb => {
    const color =
      share < 0.55
        ? mix(palette.zenith, palette.middle, share / 0.55)
        : mix(palette.middle, palette.low, (share - 0.55) / 0.45);
    return hand.pigment(color, palette);
  };
  const sky = context.createLinearGradient(0, 0, 0, horizon * scale);
  for (const share of [0, 0.28, 0.55, 0.8, 1]) sky.addColorStop(share, css(tone(share)));
  context.fillStyle = sky;
  context.fillRect(0, 0, side, side);
  if (hand.skyBands) bands(brush, tone, hand.skyBands);
  if (light) halo(brush, light);
  if (scene.facts.time === "night") stars(brush);
}

/** Rings around the light, or steps down to the horizon. */
function bands(
  { context, scene, scale, palette, hand }: Brush,
  tone: (share: number) => Rgb,
  count: number,
): void {
  const { horizon, light } = scene.staging;
  if (!light) {
    for (let i = 0; i < count; i++) {
      context.fillStyle = css(tone((i + 0.5) / count));
      context.fillRect(0, (i / count) * horizon * scale, 512 * scale, 520 * scale);
    }
    return;
  }
  for (let i = 0; i < count - 1; i++) {
    const radius = 380 - i * 86;
    context.fillStyle = css(hand.pigment(mix(palette.low, palette.halo, i / count), palette), 0.16);
    context.beginPath();
    context.arc(light.x * scale, light.y * scale, radius * scale, 0, Math.PI * 2);
    context.fill();
  }
}

function halo({ context, palette, scale, scene }: Brush, at: Point): void {
  const radius = (scene.facts.time === "night" ? 130 : 210) * scale;
  const glow = context.createRadialGradient(
    at.x * scale,
    at.y * scale,
    0,
    at.x * scale,
    at.y * scale,
    radius,
  );
  const strength = scene.facts.time === "night" ? 0.42 : 0.75;
  glow.addColorStop(0, css(palette.halo, strength));
  glow.addColorStop(0.35, css(palette.halo, strength * 0.4));
  glow.addColorStop(1, css(palette.halo, 0));
  context.fillStyle = glow;
  context.fillRect(0, 0, 512 * scale, 512 * scale);
}

function stars({ context, random, scene, scale }: Brush): void {
  const count = random.int(8, 30);
  for (let i = 0; i < count; i++) {
    const at = point(random.range(6, 506), random.range(4, scene.staging.horizon * 0.85));
    const radius = random.range(1.8, 3.8);
    context.fillStyle = css(WHITE, random.range(0.5, 0.95));
    context.beginPath();
    context.arc(at.x * scale, at.y * scale, radius * scale, 0, Math.PI * 2);
    context.fill();
  }
}

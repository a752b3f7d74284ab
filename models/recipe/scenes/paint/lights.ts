import type { Path2D } from "@napi-rs/canvas";
import { css, hex } from "../color.ts";
import type { Brush } from "./painter.ts";

const LAMP = hex("#ffb45a");
const BEAM = hex("#fff0b8");

/** What lies above the shore, upside down in the water. */
export function mirror({ context, canvas, scale }: Brush, water: Path2D, shore: number): void {
  context.save();
  context.clip(water);
  context.globalAlpha = 0.42;
  context.translate(0, 2 * shore * scale);
  context.scale(1, -1);
  context.drawImage(canvas, 0, 0);
  context.restore();
}

/** The road of light under sun or moon. */
export function sparkle(
  { context, scene, palette, scale, random, hand }: Brush,
  water: Path2D,
  shore: number,
): void {
  const { light } = scene.staging;
  if (!light) return;
  context.save();
  context.clip(water);
  const color = hand.pigment(palette.halo, palette);
  for (let y = shore + 5; y < 512; y += 9 + (y - shore) * 0.045) {
    const share = (y - shore) / (512 - shore);
    const half = (14 + 38 * share) * random.range(0.4, 1);
    context.fillStyle = css(color, 0.75 * (1 - share * 0.65));
    context.beginPath();
    context.ellipse(
      (light.x + random.bell() * 16 * (share + 0.2)) * scale,
      y * scale,
      half * scale,
      (2.2 + 2.4 * share) * scale,
      0,
      0,
      Math.PI * 2,
    );
    context.fill();
  }
  context.restore();
}

/** Warm light around lit windows, and the beam of a lighthouse. */
export function paintLamps({ context, scene, palette, scale }: Brush): void {
  if (palette.lamps === 0) return;
  context.save();
  context.globalCompositeOperation = "screen";
  for (const thing of scene.things) {
    for (const { centre, radius } of thing.lamps ?? []) {
      const [x, y, r] = [centre.x * scale, centre.y * scale, radius * scale];
      const glow = context.createRadialGradient(x, y, 0, x, y, r);
      glow.addColorStop(0, css(LAMP, 0.6 * palette.lamps));
      glow.addColorStop(0.4, css(LAMP, 0.22 * palette.lamps));
      glow.addColorStop(1, css(LAMP, 0));
      context.fillStyle = glow;
      context.fillRect(x - r, y - r, r * 2, r * 2);
      if (thing.name === "lighthouse") {
        for (const direction of [-1, 1]) {
          const reach = 330 * direction * scale;
          const beam = context.createLinearGradient(x, 0, x + reach, 0);
          beam.addColorStop(0, css(BEAM, 0.55 * palette.lamps));
          beam.addColorStop(1, css(BEAM, 0));
          context.fillStyle = beam;
          context.beginPath();
          context.moveTo(x, y - 2 * scale);
          context.lineTo(x + reach, y - 58 * scale);
          context.lineTo(x + reach, y + 22 * scale);
          context.lineTo(x, y + 4 * scale);
          context.fill();
        }
      }
    }
  }
  context.restore();
}

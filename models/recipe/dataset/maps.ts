import type { Drawing, Layer } from "../../../sdk/host/drawing.ts";
import { depth, type DepthOptions } from "../../../sdk/conditioning/kinds/depth.ts";
import { scribble } from "../../../sdk/conditioning/kinds/scribble.ts";
import { segmentation } from "../../../sdk/conditioning/kinds/segmentation.ts";
import type { ControlMap } from "../../../sdk/conditioning/control-map.ts";
import { Random } from "../scenes/random.ts";

export interface SceneMaps {
  readonly scribble: ControlMap;
  readonly segmentation: ControlMap;
  readonly depth: ControlMap;
}

/** The maps as the SDK makes them without options: what held-out scenes are judged with. */
export async function plainMaps(drawing: Drawing, side: number): Promise<SceneMaps> {
  const size = { width: side, height: side };
  return {
    scribble: await scribble(drawing, size),
    segmentation: await segmentation(drawing, size),
    depth: await depth(drawing, size),
  };
}

/**
 * The maps as people will make them: lines of 4–12 pixels at 512, soft or hard; now and then a sketch that leaves
 * things out; depth flat or with a ground that runs away.
 */
export async function variedMaps(drawing: Drawing, side: number, seed: number): Promise<SceneMaps> {
  const random = new Random(seed ^ 0x3a95);
  const size = { width: side, height: side };
  const sketch = random.chance(0.4) ? leaveOut(random, drawing, { sky: 0.7, grounds: true }) : drawing;
  const strokeWidth = random.chance(0.4) ? 6 : random.range(4, 12);
  const reading = random.weighted<Pick<DepthOptions, "groundPlane" | "ramp">>([
    [{}, 0.7],
    [{ groundPlane: true }, 0.2],
    [{ ramp: 0.6 }, 0.1],
  ]);
  return {
    scribble: await scribble(sketch, { ...size, strokeWidth, antialias: random.chance(0.3) }),
    segmentation: await segmentation(
      random.chance(0.25) ? leaveOut(random, drawing, { sky: 0.5, grounds: false }) : drawing,
      size,
    ),
    depth: await depth(drawing, { ...size, ...reading }),
  };
}

/** What fills the frame: without it a segmentation map would lie about half of the picture. */
const GROUNDS = new Set(["sea", "lake", "river", "grass", "field", "sand", "hill", "mountain", "cliff"]);

interface Omission {
  /** How probably the sky has no layer. */
  readonly sky: number;
  readonly grounds: boolean;
}

/** A sketch of a drawing: some things missing, some without their parts. */
function leaveOut(random: Random, drawing: Drawing, { sky, grounds }: Omission): Drawing {
  const missing = random.range(0, 0.18);
  const simple = random.chance(0.5);
  const thin = (layer: Layer): Layer => {
    if (layer.kind !== "group" || !simple) return layer;
    return { ...layer, children: layer.children.filter((_, i) => i < 2 || random.chance(0.5)) };
  };
  const stays = ({ name }: Layer): boolean => {
    if (name === "sky") return !random.chance(sky);
    return (GROUNDS.has(name) && !grounds) || !random.chance(missing);
  };
  return { ...drawing, layers: drawing.layers.filter(stays).map(thin) };
}

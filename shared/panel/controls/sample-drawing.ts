import { poseLayers, poseTemplates } from "../../../sdk/conditioning/index.ts";
import {
  type Drawing,
  ellipsePath,
  matrices,
  type PathLayer,
  polyPath,
  rectPath,
  type Rgb,
} from "../../../sdk/host/index.ts";

const width = 96;
const height = 72;

function shape(name: string, path: PathLayer["path"], color: Rgb): PathLayer {
  const solid = { kind: "solid", color } as const;
  return {
    kind: "path",
    id: name,
    name,
    transform: matrices.identity,
    opacity: 1,
    visible: true,
    blendMode: "normal",
    path,
    fill: { paint: solid, rule: "nonzero", opacity: 1 },
  };
}

const rgb = (hex: number): Rgb => ({ r: hex >> 16, g: (hex >> 8) & 255, b: hex & 255 });

/** A house under a mountain: what the samples of the kinds are made from. Layers bottom first. */
export const sampleDrawing: Drawing = {
  frame: { x: 0, y: 0, width, height },
  layers: [
    shape("sky", rectPath({ x: 0, y: 0, width, height }), rgb(0xbfd9ea)),
    shape("sun", ellipsePath(76, 16, 8, 8), rgb(0xf2c14e)),
    shape("mountain", polyPath([0, 50, 30, 12, 62, 50], true), rgb(0x7d8ca3)),
    shape("grass", rectPath({ x: 0, y: 49, width, height: 23 }), rgb(0x86a65f)),
    shape("house", polyPath([40, 60, 40, 38, 54, 24, 68, 38, 68, 60], true), rgb(0xb5654a)),
    shape("door", rectPath({ x: 50, y: 46, width: 8, height: 14 }), rgb(0x4a342a)),
    shape("tree", ellipsePath(80, 44, 9, 13), rgb(0x3e6b45)),
  ],
};

/** Poses need joints: a person who stands. */
export const samplePose: Drawing = {
  frame: { x: 0, y: 0, width, height },
  layers: poseLayers(poseTemplates[0]!, { x: 24, y: 0, width: 48, height }),
};

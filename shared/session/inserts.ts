import { ade20k, poseLayers, type PoseTemplate } from "../../sdk/conditioning/index.ts";
import {
  type Frame,
  type GroupLayer,
  type Layer,
  matrices,
  type Rect,
  rectPath,
} from "../../sdk/host/index.ts";

/** A part of the frame that a pose takes; the rest is air around it. */
const POSE_SHARE = 0.8;

/** Poses to be dragged about, in the middle of the frame. */
export function posesIn(template: PoseTemplate, frame: Frame): readonly GroupLayer[] {
  const scale = Math.min(frame.width / template.width, frame.height / template.height) * POSE_SHARE;
  const width = template.width * scale;
  const height = template.height * scale;
  return poseLayers(template, {
    x: frame.x + (frame.width - width) / 2,
    y: frame.y + (frame.height - height) / 2,
    width,
    height,
  });
}

/** In parts of a swatch's side. */
const GAP = 0.25;
const LARGEST_SHARE = 0.25;

/** A square in the colour of each class, named by it, in rows from the frame's upper left corner. */
export function swatchesIn(classNames: readonly string[], frame: Frame): readonly Layer[] {
  const columns = Math.ceil(Math.sqrt(classNames.length));
  const room = Math.min(frame.width, frame.height) / (columns * (1 + GAP) + GAP);
  const side = Math.min(room, Math.min(frame.width, frame.height) * LARGEST_SHARE);
  const step = side * (1 + GAP);
  return classNames.map((name, i) =>
    swatch(name, i, {
      x: frame.x + side * GAP + (i % columns) * step,
      y: frame.y + side * GAP + Math.floor(i / columns) * step,
      width: side,
      height: side,
    }),
  );
}

function swatch(name: string, index: number, rect: Rect): Layer {
  const found = ade20k.find((each) => each.name === name);
  return {
    kind: "path",
    id: `swatch/${index}`,
    name,
    transform: matrices.identity,
    opacity: 1,
    visible: true,
    blendMode: "normal",
    path: rectPath(rect),
    fill: {
      paint: { kind: "solid", color: found?.color ?? { r: 128, g: 128, b: 128 } },
      rule: "nonzero",
      opacity: 1,
    },
  };
}

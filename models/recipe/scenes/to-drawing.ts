import type { Drawing, Layer, Matrix, PathLayer } from "../../../sdk/host/drawing.ts";
import { FRAME } from "./geometry.ts";
import { Random } from "./random.ts";
import type { Scene, Shape, Thing } from "./scene.ts";

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];
const plain = { transform: IDENTITY, opacity: 1, visible: true, blendMode: "normal" } as const;

function pathLayer(id: string, name: string, shape: Shape): PathLayer {
  return {
    ...plain,
    kind: "path",
    id,
    name,
    path: shape.path,
    fill: { paint: { kind: "solid", color: shape.color }, rule: "nonzero", opacity: 1 },
  };
}

/**
 * The scene as it would lie in an editor: one layer or group a thing, with its name, bottom first. Some people name
 * every part ("door", "window"), most only the whole: so do the seeds.
 */
export function toDrawing(scene: Scene): Drawing {
  const namesParts = new Random(scene.facts.seed ^ 0x5eed).chance(0.3);
  const layer = (thing: Thing, i: number): Layer => {
    const shapes = thing.shapes.filter((shape) => !shape.paintedOnly);
    const id = `layer-${i}`;
    if (shapes.length === 1) return pathLayer(id, thing.name, shapes[0]!);
    return {
      ...plain,
      kind: "group",
      id,
      name: thing.name,
      children: shapes.map((shape, j) =>
        pathLayer(`${id}-${j}`, namesParts ? shape.name : thing.name, shape),
      ),
    };
  };
  return { frame: { x: 0, y: 0, width: FRAME, height: FRAME }, layers: scene.things.map(layer) };
}

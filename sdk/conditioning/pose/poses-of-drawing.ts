import type { Drawing, Layer, Matrix } from "../../host/drawing.ts";
import { layersBounds } from "../../host/layer-bounds.ts";
import { apply, multiply } from "../../host/matrix.ts";
import type { IgnoredPart, MapReport } from "../control-map.ts";
import { type FitOptions, frameToMap } from "../fit.ts";
import type { Point } from "../pixels/draw/canvas.ts";
import { readPartName } from "./joint-name.ts";
import type { Person, Poses } from "./person.ts";
import { bodyJoints, facePoints, handPoints } from "./skeleton.ts";

export interface DrawnPoses extends Poses {
  readonly report: MapReport;
}

/** With fewer joints a group is no person: many drawings have a layer called "neck". */
const fewestJoints = 3;

/**
 * The people in a drawing: layers that are named joints, each at the middle of its layer. A person is the outermost
 * group that holds no joint twice; a hand is a group "left hand" or "right hand" with 21 named or numbered points in
 * it, a face a group "face" with numbered ones. A joint without a layer, or with a hidden one, is missing.
 * @throws InvalidDrawing for a frame without an area, InvalidRequest for an impossible size
 */
export function posesOfDrawing(drawing: Drawing, options: FitOptions): DrawnPoses {
  const found = search(drawing.layers, frameToMap(drawing, options), "the drawing");
  return {
    width: options.width,
    height: options.height,
    people: found.people,
    report: { used: found.used, ignored: found.ignored },
  };
}

interface Found {
  readonly people: readonly Person[];
  readonly used: readonly string[];
  readonly ignored: readonly IgnoredPart[];
}

function search(layers: readonly Layer[], matrix: Matrix, name: string): Found {
  const shown = layers.filter(({ visible, opacity }) => visible && opacity > 0);
  const candidate = new Candidate();
  for (const layer of shown) candidate.add(layer, matrix);
  if (!candidate.twice) {
    if (candidate.isPerson) return { people: [candidate.person()], used: [name], ignored: candidate.ignored };
    const why = candidate.isEmpty ? "holds no joint" : `holds fewer than ${fewestJoints} joints`;
    return { people: [], used: [], ignored: shown.length > 0 ? [{ name, why }] : [] };
  }
  const parts = shown.map((layer): Found => {
    if (layer.kind === "group" && !readPartName(layer.name)) {
      return search(layer.children, multiply(matrix, layer.transform), layer.name);
    }
    return { people: [], used: [], ignored: [{ name: layer.name, why: "lies outside of any person" }] };
  });
  return {
    people: parts.flatMap(({ people }) => people),
    used: parts.flatMap(({ used }) => used),
    ignored: parts.flatMap(({ ignored }) => ignored),
  };
}

type Points = (Point | undefined)[];

/** What may be one person, joint by joint. */
class Candidate {
  readonly #body: Points = bodyJoints.map(() => undefined);
  readonly #parts = new Map<"leftHand" | "rightHand" | "face", Points>();
  readonly ignored: IgnoredPart[] = [];
  twice = false;

  add(layer: Layer, above: Matrix): void {
    if (!layer.visible || layer.opacity <= 0) return;
    const matrix = multiply(above, layer.transform);
    const named = readPartName(layer.name);
    if (named?.part === "body") {
      const point = middle(layer, matrix);
      if (!point) this.ignored.push({ name: layer.name, why: "has no place" });
      else if (this.#body[named.joint]) this.twice = true;
      else this.#body[named.joint] = point;
    } else if (layer.kind !== "group") {
      this.ignored.push({ name: layer.name, why: "is not named like a joint" });
    } else if (named && named.part !== "point") {
      if (this.#parts.has(named.part)) this.twice = true;
      else this.#parts.set(named.part, this.#points(layer.children, matrix, named.part === "face"));
    } else {
      for (const child of layer.children) this.add(child, matrix);
    }
  }

  get isEmpty(): boolean {
    return this.#parts.size === 0 && this.#body.every((point) => !point);
  }

  get isPerson(): boolean {
    const points = [...this.#parts.values()].flat().filter(Boolean).length;
    return points > 0 || this.#body.filter(Boolean).length >= fewestJoints;
  }

  person(): Person {
    return { body: this.#body, ...Object.fromEntries(this.#parts) };
  }

  #points(layers: readonly Layer[], above: Matrix, face: boolean): Points {
    const points: Points = Array.from({ length: face ? facePoints : handPoints }, () => undefined);
    for (const layer of layers) {
      if (!layer.visible || layer.opacity <= 0) continue;
      const index = pointIndex(layer.name);
      const point = middle(layer, multiply(above, layer.transform));
      if (index !== undefined && index < points.length && point) points[index] = point;
      else this.ignored.push({ name: layer.name, why: "is not named like a point of its hand or face" });
    }
    return points;
  }
}

/** A hand's first point is its wrist. */
function pointIndex(name: string): number | undefined {
  const named = readPartName(name);
  if (named?.part === "point") return named.index;
  return /^(?:(?:left|right|l|r)[\s_.-]*)?(?:wrist|palm)$/i.test(name.trim()) ? 0 : undefined;
}

function middle(layer: Layer, matrix: Matrix): Point | undefined {
  if (layer.kind === "text") return finite(apply(matrix, layer.x, layer.y));
  const box = layersBounds([{ ...layer, transform: [1, 0, 0, 1, 0, 0] }]);
  return box && finite(apply(matrix, box.x + box.width / 2, box.y + box.height / 2));
}

function finite([x, y]: readonly [number, number]): Point | undefined {
  return Number.isFinite(x) && Number.isFinite(y) ? { x, y } : undefined;
}

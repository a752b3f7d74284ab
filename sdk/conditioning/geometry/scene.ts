import type { GroupLayer, Layer } from "../../host/drawing.ts";
import type { Leaf } from "../../host/leaves.ts";
import { classOfLeaf, defaultConfidence } from "../names/leaf-class.ts";
import { matchClass } from "../names/match-class.ts";
import { settingOf } from "../names/settings.ts";
import { singularWordsOf } from "../names/words.ts";
import type { DepthObject } from "./depth-order.ts";
import { leafPixels, type PixelBox } from "./leaf-bounds.ts";
import type { View } from "./view.ts";

export interface SceneObject extends DepthObject {
  /** Lies flat and runs from the distance towards the viewer. */
  readonly ground: boolean;
  readonly box: PixelBox;
}

/** Leaves joined into things. */
export interface Scene {
  /** In paint order of their first leaf. */
  readonly objects: readonly SceneObject[];
  /** For each leaf the index of its object. */
  readonly objectOf: readonly number[];
}

const grounds = new Set(
  "floor,road,grass,sidewalk,earth,water,sea,rug,field,sand,path,runway,river,dirt track,land,lake,swimming pool".split(
    ",",
  ),
);

/**
 * The outermost group that names one thing (or sets a depth) is one object with all that it holds; a leaf outside such
 * groups is an object of its own.
 */
export function sceneOf(leaves: readonly Leaf[], view: View): Scene {
  const indices = new Map<object, number>();
  const members: Leaf[][] = [];
  const objectOf = leaves.map((leaf) => {
    const key = leaf.groups.find(isOneThing) ?? leaf.layer;
    const index = indices.get(key) ?? members.length;
    indices.set(key, index);
    (members[index] ??= []).push(leaf);
    return index;
  });
  const objects: SceneObject[] = [];
  for (const parts of members) objects.push(describe(parts, view, objects));
  return { objects, objectOf };
}

function isOneThing(group: GroupLayer): boolean {
  if (settingOf(group.name, "depth") !== undefined) return true;
  const match = matchClass(group.name);
  return match !== undefined && match.confidence >= defaultConfidence && !isCollection(group);
}

/** "Trees" that holds "tree 1", "tree 2": each of them is a thing. */
function isCollection(group: GroupLayer): boolean {
  const words = singularWordsOf(group.name);
  return group.children.some((child: Layer) => singularWordsOf(child.name) === words);
}

function describe(parts: readonly Leaf[], view: View, below: readonly SceneObject[]): SceneObject {
  const first = parts[0]!;
  const holder = first.groups.find(isOneThing) ?? first.layer;
  const boxes = parts.flatMap((leaf) => leafPixels(view, leaf) ?? []);
  const box = unionOf(boxes);
  const className =
    "children" in holder
      ? matchClass(holder.name)?.class.name
      : classOfLeaf(first, defaultConfidence)?.class.name;
  const ground = className !== undefined && grounds.has(className);
  const onlySky = !below.some((other) => !other.sky && overlap(other.box, box));
  const area = (box.width * box.height) / (view.width * view.height);
  return {
    fixed: fixedDepth(first, holder.name),
    // An unnamed shape that fills the map behind everything is a backdrop, as far away as the sky.
    sky: onlySky && (className === "sky" || (className === undefined && area === 1)),
    ground,
    foot: (ground ? box.y : box.y + box.height) / view.height,
    area,
    box,
  };
}

/** The nearest name that says so: the layer's own, then outwards. */
function fixedDepth(leaf: Leaf, holderName: string): number | undefined {
  const names = [holderName, ...leaf.groups.map(({ name }) => name).reverse()];
  return names.map((name) => settingOf(name, "depth")).find((value) => value !== undefined);
}

/** A cloud painted over a mountain is nearer than the mountain, and so no longer the far sky. */
function overlap(a: PixelBox, b: PixelBox): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function unionOf(boxes: readonly PixelBox[]): PixelBox {
  if (boxes.length === 0) return { x: 0, y: 0, width: 0, height: 0 };
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}

import type { GroupLayer } from "../../host/drawing.ts";
import type { Leaf } from "../../host/leaves.ts";
import { unionRects } from "../../host/path/bounds.ts";
import type { IgnoredPart } from "../control-map.ts";
import { classOfLeaf, defaultConfidence } from "../names/leaf-class.ts";
import { matchClass } from "../names/match-class.ts";
import { settingOf, settingValue } from "../names/settings.ts";
import { sameThing } from "../names/words.ts";
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
 * A layer or the nearest group around it whose name sets a depth is one object with all that it holds; else the
 * outermost group that names one thing; a leaf outside such groups is an object of its own.
 */
export function sceneOf(leaves: readonly Leaf[], view: View): Scene {
  const indices = new Map<Holder, number>();
  const members: Leaf[][] = [];
  const isOneThing = oncePerGroup(namesOneThing);
  const objectOf = leaves.map((leaf) => {
    const key = holderOf(leaf, isOneThing);
    const index = indices.get(key) ?? members.length;
    indices.set(key, index);
    (members[index] ??= []).push(leaf);
    return index;
  });
  const below: SceneObject[] = [];
  const objects = [...indices.keys()].map((holder, i) => {
    const object = describe(holder, members[i]!, view, below);
    if (!object.sky) below.push(object);
    return object;
  });
  return { objects, objectOf };
}

/** What of a name's depth cannot be used, with the reason. */
export function badDepths(leaves: readonly Leaf[]): IgnoredPart[] {
  const names = new Set(leaves.flatMap(({ groups, layer }) => [...groups, layer]).map(({ name }) => name));
  return [...names].flatMap((name) => {
    const setting = settingOf(name, "depth");
    if (!setting || "value" in setting) return [];
    return [
      { name, why: `"${setting.text.slice(0, 40)}" is no depth from 0 (far) to 1 (near); its place decides` },
    ];
  });
}

type Holder = GroupLayer | Leaf["layer"];

function holderOf({ groups, layer }: Leaf, isOneThing: (group: GroupLayer) => boolean): Holder {
  const setsDepth = ({ name }: Holder) => settingValue(name, "depth") !== undefined;
  return [...groups, layer].reverse().find(setsDepth) ?? groups.find(isOneThing) ?? layer;
}

function namesOneThing(group: GroupLayer): boolean {
  const match = matchClass(group.name);
  return match !== undefined && match.confidence >= defaultConfidence && !isCollection(group);
}

/** "Trees" that holds "tree 1", "tree 2": each of them is a thing. */
function isCollection(group: GroupLayer): boolean {
  return group.children.some((child) => sameThing(child.name, group.name));
}

function oncePerGroup(test: (group: GroupLayer) => boolean): (group: GroupLayer) => boolean {
  const known = new Map<GroupLayer, boolean>();
  return (group) => {
    const answer = known.get(group) ?? test(group);
    known.set(group, answer);
    return answer;
  };
}

function describe(
  holder: Holder,
  parts: readonly Leaf[],
  view: View,
  below: readonly SceneObject[],
): SceneObject {
  const box = unionOf(parts.flatMap((leaf) => leafPixels(view, leaf) ?? []));
  const className =
    holder.kind === "group"
      ? matchClass(holder.name)?.class.name
      : classOfLeaf(parts[0]!, { minConfidence: defaultConfidence, colors: false })?.class.name;
  const ground = className !== undefined && grounds.has(className);
  const area = (box.width * box.height) / (view.width * view.height);
  return {
    fixed: settingValue(holder.name, "depth"),
    // An unnamed shape that fills the map behind everything is a backdrop, as far away as the sky.
    sky:
      (className === "sky" || (className === undefined && area === 1)) &&
      !below.some((other) => overlap(other.box, box)),
    ground,
    foot: (ground ? box.y : box.y + box.height) / view.height,
    area,
    box,
  };
}

/** A cloud painted over a mountain is nearer than the mountain, and so no longer the far sky. */
function overlap(a: PixelBox, b: PixelBox): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function unionOf(boxes: readonly PixelBox[]): PixelBox {
  return unionRects(boxes) ?? { x: 0, y: 0, width: 0, height: 0 };
}

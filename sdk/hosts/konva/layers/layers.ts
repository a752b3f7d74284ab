import type Konva from "konva";
import type { GroupLayer, Layer, LayerBase } from "../../../host/drawing.ts";
import { groupOf, plainLayer, withEffects } from "../../../host/svg/layers.ts";
import { blendModeOf } from "../../shared/blending.ts";
import { faded, isolated } from "../../shared/layer-parts.ts";
import type { Keep } from "../../shared/scene.ts";
import { boxOf, scaleInDocument, toParent } from "../geometry.ts";
import { isContainer, isGroup, isShape } from "../kinds.ts";
import { rasterOf } from "../raster.ts";
import { clippingOf } from "./clip.ts";
import { shadowLayer } from "./shadow.ts";
import { shapeLayer } from "./shape.ts";

export interface Conversion {
  readonly keep: Keep<Konva.Node>;
  readonly idOf: (node: Konva.Node) => string;
  readonly nameOf: (node: Konva.Node) => string;
}

/** What Konva passes on from groups to each of their shapes, instead of painting the group as one. */
export interface PassedOn {
  readonly alpha: number;
  readonly operation: string;
}

export const nothingPassedOn: PassedOn = { alpha: 1, operation: "source-over" };

/** Nodes of one parent as layers of its space, bottom first; hidden ones are left out. */
export function layersOf(
  nodes: readonly Konva.Node[],
  to: Conversion,
  passed: PassedOn = nothingPassedOn,
): readonly Layer[] {
  return nodes.flatMap((node) =>
    node.visible() && node.opacity() * passed.alpha > 0 && to.keep(node) ? layerOf(node, to, passed) : [],
  );
}

function layerOf(node: Konva.Node, to: Conversion, passed: PassedOn): readonly Layer[] {
  const base = plainLayer(to.idOf(node), to.nameOf(node));
  const opacity = node.opacity() * passed.alpha;
  const own = node.globalCompositeOperation() as string;
  const operation = own === "source-over" ? passed.operation : own;
  const here = { alpha: opacity, operation };
  // A cached node is a picture already, perhaps a filtered one.
  if (node.isCached()) return rasterLayer(node, base, here);
  if (isContainer(node)) return groupLayer(node, base, to, here) ?? rasterLayer(node, base, here);
  if (!isShape(node)) return [];
  const content = shapeLayer(node, base);
  if (!content) return rasterLayer(node, base, here);
  const whole = paintedWhole(node);
  const layer = withEffects(whole ? content : faded(content, opacity), {
    transform: toParent(node),
    opacity: whole ? opacity : 1,
    blendMode: blendModeOf(operation) ?? "normal",
    clippings: [],
  });
  const shadow = shadowLayer(node, `${base.id}~shadow`);
  return shadow ? [{ ...shadow, opacity, blendMode: layer.blendMode }, layer] : [layer];
}

/** Konva paints what is filled and stroked into a picture first, unless it is told to be fast. */
function paintedWhole(shape: Konva.Shape): boolean {
  return Boolean(shape.perfectDrawEnabled() && shape.hasFill() && shape.hasStroke());
}

function groupLayer(
  group: Konva.Container,
  base: LayerBase,
  to: Conversion,
  here: PassedOn,
): readonly Layer[] | undefined {
  const children = group.getChildren() as readonly Konva.Node[];
  const clippings = clippingOf(group);
  if (!clippings || children.some(erases)) return undefined;
  const whole = isGroup(group) && group.isolated();
  const inside = groupOf(base, layersOf(children, to, whole ? nothingPassedOn : here));
  const content: GroupLayer = whole && blendsWithin(group) ? isolated(inside, boxOf(group)) : inside;
  const layer = withEffects(content, {
    transform: toParent(group),
    opacity: whole ? here.alpha : 1,
    blendMode: whole ? (blendModeOf(here.operation) ?? "normal") : "normal",
    clippings,
  });
  return [layer];
}

function rasterLayer(node: Konva.Node, base: LayerBase, here: PassedOn): readonly Layer[] {
  const raster = rasterOf(node, scaleInDocument(node));
  if (!raster) return [];
  const { pixels, pixelWidth, pixelHeight, rect } = raster;
  const blendMode = blendModeOf(here.operation) ?? "normal";
  // Konva paints opacity into everything but a shape that it paints for itself.
  const opacity = isShape(node) && !node.isCached() ? here.alpha : 1;
  const picture = { kind: "bitmap", pixels, pixelWidth, pixelHeight, rect } as const;
  return [{ ...base, ...picture, transform: toParent(node), opacity, blendMode }];
}

export const erases = (node: Konva.Node): boolean =>
  node.visible() && blendModeOf(node.globalCompositeOperation()) === undefined;

/** Whether something within blends with what lies under it. */
export function blendsWithin(container: Konva.Container): boolean {
  return container
    .getChildren()
    .some(
      (node: Konva.Node) =>
        blendModeOf(node.globalCompositeOperation()) !== "normal" ||
        (isContainer(node) && blendsWithin(node)),
    );
}

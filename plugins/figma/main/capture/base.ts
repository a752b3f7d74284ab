import type { Matrix } from "../../../../sdk/host/drawing.ts";
import type { WireBase, WireLayer, WirePath } from "../../protocol/index.ts";
import { seenFrom, toDocument } from "../document/transforms.ts";
import { cssBlendMode } from "./blend-mode.ts";
import type { Gathering } from "./gathering.ts";

/** What every layer says about itself. @param parent the parent's space → document space */
export function baseOf(node: SceneNode, parent: Matrix, gathering: Gathering): WireBase {
  const { id, name, visible } = node;
  const opacity = "opacity" in node ? node.opacity : 1;
  const blendMode = "blendMode" in node ? blendModeOf(node, node.blendMode, gathering) : "normal";
  return { id, name, visible, opacity, blendMode, transform: seenFrom(parent, toDocument(node)) };
}

export function blendModeOf(node: SceneNode, mode: BlendMode, gathering: Gathering): string {
  const { css, exact } = cssBlendMode[mode];
  if (!exact) gathering.note(node, "blend-mode");
  return css;
}

/** A part of a layer, which has no name of its own. */
export type Part =
  | (Pick<WirePath, "kind" | "path" | "fill" | "stroke"> & Partial<WireBase>)
  | (WireLayer & { readonly kind: "group" });

/** A layer's parts, bottom first, as one layer; undefined where it paints nothing. */
export function asOneLayer(base: WireBase, parts: readonly Part[]): WireLayer | undefined {
  const [only] = parts;
  if (!only) return undefined;
  if (parts.length === 1 && only.kind === "path" && only.transform === undefined)
    return { ...base, ...merged(base, only) };
  return { ...base, kind: "group", children: parts.map((part, i) => asChild(base, part, i)) };
}

/** A layer's opacity and blending take in those of its only part. */
function merged(base: WireBase, part: Extract<Part, { kind: "path" }>): Extract<Part, { kind: "path" }> {
  const { blendMode = "normal", opacity = 1, ...rest } = part;
  return {
    ...rest,
    opacity: base.opacity * opacity,
    blendMode: blendMode === "normal" ? base.blendMode : blendMode,
  };
}

function asChild(base: WireBase, part: Part, index: number): WireLayer {
  const own: WireBase = {
    id: `${base.id}#${index}`,
    name: base.name,
    visible: true,
    opacity: 1,
    blendMode: "normal",
    transform: [1, 0, 0, 1, 0, 0],
  };
  return { ...own, ...part };
}

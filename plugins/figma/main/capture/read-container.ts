import type { Matrix } from "../../../../sdk/host/drawing.ts";
import type { WireBase, WireClip, WireLayer } from "../../protocol/index.ts";
import { toDocument } from "../document/transforms.ts";
import { asOneLayer, type Part } from "./base.ts";
import { fillParts } from "./fills.ts";
import type { Gathering } from "./gathering.ts";
import { groupWithin } from "./group-within.ts";
import { outlinesOf } from "./outline.ts";
import { readChildren } from "./read-children.ts";
import { strokeParts } from "./strokes.ts";

type Container =
  | FrameNode
  | GroupNode
  | SectionNode
  | ComponentNode
  | ComponentSetNode
  | InstanceNode
  | SlotNode
  | SlideNode;

/** A layer with layers in it: its fills, its children (cut to its shape where it clips them), its strokes over them. */
export async function readContainer(
  node: Container,
  base: WireBase,
  _parent: Matrix,
  gathering: Gathering,
): Promise<WireLayer | undefined> {
  const fills = await fillParts(node, gathering);
  const hidden = node.type === "SECTION" && node.sectionContentsHidden;
  const children = hidden ? [] : await readChildren(node, toDocument(node), gathering);
  // Strokes lie above the children, and so above what was asked for, if that is among them.
  const strokes = gathering.finished ? [] : strokeParts(node, gathering);
  const clip = children.length > 0 ? clipOf(node) : undefined;
  if (fills.length === 0 && strokes.length === 0) {
    return children.length > 0 ? { ...base, kind: "group", children, ...(clip ? { clip } : {}) } : undefined;
  }
  const inner: Part[] =
    children.length > 0 ? [groupWithin(node, "children", children, clip ? { clip } : {})] : [];
  return asOneLayer(base, [...fills, ...inner, ...strokes]);
}

function clipOf(node: Container): WireClip | undefined {
  if (!("clipsContent" in node) || !node.clipsContent) return undefined;
  const [outline] = outlinesOf(node);
  return outline && { path: outline.path, rule: outline.rule };
}

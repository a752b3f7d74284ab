import type { Matrix } from "../../../../sdk/host/drawing.ts";
import type { WireBase, WireLayer, WireText } from "../../protocol/index.ts";
import { asOneLayer, type Part } from "./base.ts";
import type { Gathering } from "./gathering.ts";
import { pictureLayer } from "./picture.ts";
import { hasPaintOfFigmaOnly, paintedParts } from "./read-shape.ts";
import { svgLayer } from "./svg.ts";

/** Of the font's size: about where the first baseline lies below the top of a text. Figma does not tell. */
const ascent = 0.95;

/** Text with the outlines of its letters, because the page has not the user's fonts. */
export async function readText(
  node: TextNode | TextPathNode,
  base: WireBase,
  parent: Matrix,
  gathering: Gathering,
): Promise<WireLayer | undefined> {
  if (node.characters === "") return undefined;
  if (node.fills === figma.mixed) return svgLayer(node, base, parent);
  if (hasPaintOfFigmaOnly(node)) return pictureLayer(node, base, parent, gathering);
  const decorated = node.type === "TEXT" && node.textDecoration !== "NONE";
  if (decorated || node.fillGeometry.length === 0) return svgLayer(node, base, parent);
  const parts = await paintedParts(node, gathering);
  const [only] = parts;
  const text = parts.length === 1 && only ? textOf(node, only) : undefined;
  return text ? { ...base, ...text } : asOneLayer(base, parts);
}

/** Undefined where the letters differ in size or font, or have more than one paint. */
function textOf(node: TextNode | TextPathNode, part: Part): Omit<WireText, keyof WireBase> | undefined {
  const { characters, fontSize, fontName, fontWeight } = node;
  if (part.kind !== "path" || part.clip || part.blendMode) return undefined;
  if (fontSize === figma.mixed || fontName === figma.mixed || fontWeight === figma.mixed) return undefined;
  const align = aligned[node.textAlignHorizontal];
  return {
    kind: "text",
    text: characters,
    x: { left: 0, center: 0.5, right: 1 }[align] * node.width,
    y: ascent * fontSize,
    fontFamily: fontName.family,
    fontSize: fontSize,
    fontWeight: fontWeight,
    align,
    outlines: part.path,
    ...(part.fill ? { fill: part.fill } : {}),
    ...(part.stroke ? { stroke: part.stroke } : {}),
  };
}

const aligned = { LEFT: "left", CENTER: "center", RIGHT: "right", JUSTIFIED: "left" } as const;

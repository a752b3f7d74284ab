import type { Matrix } from "../../../../sdk/host/drawing.ts";
import { multiply, scaleOf } from "../../../../sdk/host/matrix.ts";
import type { WireSvg, WireText } from "../../protocol/index.ts";
import { sizeAndTransform } from "../document/transforms.ts";
import { setFill, setStroke } from "./dress.ts";
import { insert, moveTo } from "./settle.ts";
import type { Spot } from "./spot.ts";

/** Figma's own font, which every file has. */
const plainFont: FontName = { family: "Inter", style: "Regular" };
/** Of the font's size: where the baseline lies below the top of a line of it. */
const ascent = 0.97;

export async function textNode(layer: WireText, toDocument: Matrix, spot: Spot): Promise<TextNode> {
  const fontName = await loadedFont(layer);
  const scale = scaleOf(toDocument);
  const node = figma.createText();
  try {
    insert(node, spot);
    node.fontName = fontName;
    node.fontSize = Math.max(1, layer.fontSize * scale);
    node.characters = layer.text;
    node.textAlignHorizontal = ({ left: "LEFT", center: "CENTER", right: "RIGHT" } as const)[layer.align];
    setFill(node, layer.fill);
    setStroke(node, layer.stroke, scale);
    const back = { left: 0, center: 0.5, right: 1 }[layer.align] * node.width;
    const { transform } = sizeAndTransform(multiply(toDocument, [1, 0, 0, 1, layer.x, layer.y]));
    moveTo(node, multiply(transform, [1, 0, 0, 1, -back, -ascent * node.fontSize]));
    return node;
  } catch (error) {
    node.remove();
    throw error;
  }
}

/** The layer's font, or Figma's own where the user has not got it. */
async function loadedFont({ fontFamily, fontWeight }: WireText): Promise<FontName> {
  const wanted = { family: fontFamily, style: fontWeight >= 600 ? "Bold" : "Regular" };
  try {
    await figma.loadFontAsync(wanted);
    return wanted;
  } catch {
    await figma.loadFontAsync(plainFont);
    return plainFont;
  }
}

export function svgNode(layer: WireSvg, toDocument: Matrix, spot: Spot): FrameNode {
  const node = figma.createNodeFromSvg(layer.svg);
  insert(node, spot);
  const { width, height, transform } = sizeAndTransform(toDocument);
  node.rescale(Math.sqrt(width * height));
  moveTo(node, transform);
  return node;
}

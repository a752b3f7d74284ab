import { FabricText } from "fabric";
import type { Layer, LayerBase, TextLayer } from "../../../host/drawing.ts";
import { groupOf, plainLayer } from "../../../host/svg/layers.ts";
import { fontWeightOf, singleFont } from "../../shared/fonts.ts";
import { isPaintedAs } from "../kinds.ts";
import { fillOf, strokeOf } from "../paints.ts";

/**
 * Text in one plain style as a layer a line, each where fabric puts it; undefined for what a TextLayer cannot say: styles
 * for single letters, slanted fonts, spacing, justified lines, decorations, text along a path, lists of fonts.
 */
export function textLayer(object: FabricText, base: LayerBase): Layer | undefined {
  const { fontWeight, fontSize } = object;
  const fill = fillOf(object);
  const stroke = strokeOf(object);
  const weight = fontWeightOf(fontWeight);
  const fontFamily = singleFont(object.fontFamily);
  if (!isPlain(object) || fill === "unknown" || stroke === "unknown") return undefined;
  if (weight === undefined || fontFamily === undefined) return undefined;
  let top = -object.height / 2;
  const lines = object.textLines.map((text, i): TextLayer => {
    const height = object.getHeightOfLine(i) / object.lineHeight;
    const baseline = top + height * (1 - object._fontSizeFraction);
    top += object.getHeightOfLine(i);
    return {
      ...plainLayer(`${base.id}~${i}`, base.name),
      kind: "text",
      text,
      x: object._getLeftOffset() + object._getLineLeftOffset(i),
      y: baseline,
      fontFamily,
      fontSize,
      fontWeight: weight,
      align: "left",
      ...(fill !== "none" && { fill }),
      ...(stroke !== "none" && { stroke }),
    };
  });
  const written = lines.filter(({ text }) => text.trim() !== "");
  const [only] = written;
  if (only && written.length === 1) return { ...only, ...base };
  return groupOf(base, written);
}

function isPlain(object: FabricText): boolean {
  const decorated = object.underline || object.overline || object.linethrough || object.textBackgroundColor;
  return (
    isPaintedAs(object, FabricText) &&
    object.isEmptyStyles() &&
    !decorated &&
    !object.path &&
    object.charSpacing === 0 &&
    object.fontStyle !== "italic" &&
    object.fontStyle !== "oblique" &&
    object.direction === "ltr" &&
    !object.textAlign.startsWith("justify") &&
    !object.strokeUniform &&
    object.paintFirst !== "stroke"
  );
}

import type Konva from "konva";
import type { Layer, LayerBase, TextLayer } from "../../../host/drawing.ts";
import { groupOf, plainLayer } from "../../../host/svg/layers.ts";
import { fontWeightOf, singleFont } from "../../shared/fonts.ts";
import { fillOf, strokeOf } from "../paints.ts";
import { recordShape } from "../recorder.ts";

/**
 * Plain text as a layer a line, each where Konva draws it; undefined for what a TextLayer cannot say: slanted fonts,
 * spacing, justified lines, decorations, letters drawn one by one, lists of fonts.
 */
export function textLayer(text: Konva.Text, base: LayerBase): Layer | undefined {
  const fill = fillOf(text);
  const stroke = strokeOf(text);
  const fontWeight = fontWeightOf(text.fontStyle());
  const fontFamily = singleFont(text.fontFamily());
  if (fill === "unknown" || stroke === "unknown" || !isPlain(text)) return undefined;
  if (fontWeight === undefined || fontFamily === undefined) return undefined;
  const recording = recordShape(text);
  const lines = text.textArr.map((line) => (line as { text: string }).text);
  if (recording?.drawn.length !== lines.length) return undefined;
  const written = recording.drawn.flatMap((drawn, i): TextLayer[] => {
    const line = lines[i]!;
    if (drawn.kind !== "text" || line.trim() === "") return [];
    return [
      {
        ...plainLayer(`${base.id}~${i}`, base.name),
        kind: "text",
        text: line,
        x: drawn.matrix[4],
        y: drawn.matrix[5],
        fontFamily,
        fontSize: text.fontSize(),
        fontWeight,
        align: "left",
        ...(fill !== "none" && { fill }),
        ...(stroke !== "none" && { stroke }),
      },
    ];
  });
  const [only] = written;
  return only && written.length === 1 ? { ...only, ...base } : groupOf(base, written);
}

function isPlain(text: Konva.Text): boolean {
  return (
    text.textDecoration() === "" &&
    text.letterSpacing() === 0 &&
    text.align() !== "justify" &&
    text.fontVariant() === "normal" &&
    text.direction() !== "rtl" &&
    text.strokeScaleEnabled() &&
    !text.fillAfterStrokeEnabled() &&
    !(text.charRenderFunc() as unknown)
  );
}

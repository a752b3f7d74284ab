import { type ChildNode, Element, Text } from "domhandler";
import type { TextLayer } from "../drawing.ts";
import { fillOf, fontSizeOf, strokeOf } from "./paint.ts";
import type { Reading, Scope } from "./reading.ts";
import { type Style, styleOf } from "./style.ts";
import { parseLength } from "./units.ts";
import { tagOf } from "./xml.ts";

/** Text between two absolute positions, in one style. */
export type TextRun = Omit<
  TextLayer,
  "kind" | "id" | "name" | "transform" | "opacity" | "visible" | "blendMode"
>;

const anchors: Readonly<Record<string, TextRun["align"]>> = { start: "left", middle: "center", end: "right" };

/**
 * The runs of a `text` element: a new one wherever `x` or `y` sets the pen anew. Without the font nobody knows where a
 * run ends, so a `tspan` without a position joins the run before it.
 */
export function textRuns(reading: Reading, text: Element, style: Style, scope: Scope): TextRun[] {
  const runs: { text: string; x: number; y: number; style: Style }[] = [];
  const pen = { x: 0, y: 0 };
  const visit = (node: ChildNode, inherited: Style) => {
    if (!(node instanceof Element)) {
      if (node instanceof Text) append(runs, node.data, pen, inherited);
      return;
    }
    const tag = tagOf(node);
    if (node !== text && tag !== "tspan" && tag !== "a" && tag !== "textPath") return;
    const own = node === text ? style : styleOf(node, inherited, reading.sheet);
    const em = fontSizeOf(own);
    const read = (name: string, percentOf: number) =>
      parseLength(node.attribs[name]?.trim().split(/[\s,]+/)[0], percentOf, em);
    const x = read("x", scope.viewport.width);
    const y = read("y", scope.viewport.height);
    const dy = read("dy", scope.viewport.height) ?? 0;
    if (node === text || x !== undefined || y !== undefined || dy !== 0) {
      pen.x = (x ?? pen.x) + (read("dx", scope.viewport.width) ?? 0);
      pen.y = (y ?? pen.y) + dy;
      runs.push({ text: "", ...pen, style: own });
    }
    for (const child of node.children) visit(child, own);
  };
  visit(text, style);
  const area = { box: undefined, viewport: scope.viewport };
  return runs.flatMap(({ text: content, x, y, style: own }) => {
    const line = content.replace(/\s+/g, " ").trim();
    return line === ""
      ? []
      : [
          {
            text: line,
            x,
            y,
            fontFamily: (own["font-family"] ?? "sans-serif").split(",")[0]!.replace(/["']/g, "").trim(),
            fontSize: fontSizeOf(own),
            fontWeight: weightOf(own["font-weight"]),
            align: anchors[own["text-anchor"] ?? "start"] ?? "left",
            fill: fillOf(reading, own, area),
            stroke: strokeOf(reading, own, area),
          },
        ];
  });
}

function append(
  runs: { text: string; x: number; y: number; style: Style }[],
  text: string,
  pen: { readonly x: number; readonly y: number },
  style: Style,
): void {
  const last = runs.at(-1);
  if (last === undefined) runs.push({ text, ...pen, style });
  else {
    if (last.text.trim() === "") last.style = style;
    last.text += text;
  }
}

function weightOf(text: string | undefined): number {
  if (text === "bold" || text === "bolder") return 700;
  const value = Number(text ?? 400);
  return value >= 1 && value <= 1000 ? value : 400;
}

import type { Element } from "domhandler";
import type { Fill, GradientStop, Matrix, Paint, Rect, Stroke } from "../drawing.ts";
import { identity, multiply } from "../matrix.ts";
import { parseColor, parseReference } from "./color.ts";
import { hrefId, type Reading } from "./reading.ts";
import { initialStyle, type Style, styleOf } from "./style.ts";
import { parseTransform } from "./transform.ts";
import { parseLength, parseNumbers, parseOpacity } from "./units.ts";
import { elementsOf, tagOf } from "./xml.ts";

/** Where paint goes: the box and the viewport that its coordinates may refer to. */
export interface PaintArea {
  readonly box: Rect | undefined;
  readonly viewport: Rect;
}

export function fillOf(reading: Reading, style: Style, area: PaintArea): Fill | undefined {
  const paint = paintOf(reading, style["fill"]!, style, area);
  if (!paint) return undefined;
  return {
    paint: paint.paint,
    opacity: paint.alpha * parseOpacity(style["fill-opacity"]),
    rule: style["fill-rule"] === "evenodd" ? "evenodd" : "nonzero",
  };
}

export function strokeOf(reading: Reading, style: Style, area: PaintArea): Stroke | undefined {
  const { width: w, height: h } = area.viewport;
  const diagonal = Math.hypot(w, h) / Math.SQRT2;
  const em = fontSizeOf(style);
  const width = parseLength(style["stroke-width"], diagonal, em) ?? 1;
  const paint = width > 0 ? paintOf(reading, style["stroke"]!, style, area) : undefined;
  if (!paint) return undefined;
  return {
    paint: paint.paint,
    opacity: paint.alpha * parseOpacity(style["stroke-opacity"]),
    width,
    cap: oneOf(style["stroke-linecap"], ["butt", "round", "square"]),
    join: oneOf(style["stroke-linejoin"], ["miter", "round", "bevel"]),
    miterLimit: Math.max(1, parseLength(style["stroke-miterlimit"]) ?? 4),
    dashes: dashesOf(style["stroke-dasharray"], diagonal, em),
    dashOffset: parseLength(style["stroke-dashoffset"], diagonal, em) ?? 0,
  };
}

export function fontSizeOf(style: Style): number {
  return parseLength(style["font-size"], 16) ?? 16;
}

function oneOf<T extends string>(value: string | undefined, allowed: readonly [T, ...T[]]): T {
  return allowed.find((name) => name === value) ?? allowed[0];
}

/** An odd list counts twice; a negative length or a sum of zero means a solid line (SVG 1.1, section 11.4). */
function dashesOf(text: string | undefined, percentOf: number, em: number): readonly number[] {
  if (text === undefined || text === "none") return [];
  const lengths = text.split(/[\s,]+/).map((part) => parseLength(part, percentOf, em) ?? -1);
  if (lengths.some((length) => length < 0) || lengths.every((length) => length === 0)) return [];
  return lengths.length % 2 === 0 ? lengths : [...lengths, ...lengths];
}

interface PaintWithAlpha {
  readonly paint: Paint;
  readonly alpha: number;
}

function paintOf(reading: Reading, text: string, style: Style, area: PaintArea): PaintWithAlpha | undefined {
  if (text === "none" || text === "") return undefined;
  if (text.toLowerCase() === "currentcolor") return solid(style["color"] ?? "black");
  const reference = parseReference(text);
  if (!reference) return solid(text);
  const server = reading.find(reference.id);
  const gradient = server && gradientOf(reading, server, area);
  if (gradient) return { paint: gradient, alpha: 1 };
  return reference.fallback === "" ? undefined : paintOf(reading, reference.fallback, style, area);
}

function solid(text: string): PaintWithAlpha | undefined {
  const parsed = parseColor(text);
  return parsed && { paint: { kind: "solid", color: parsed.color }, alpha: parsed.alpha };
}

function gradientOf(reading: Reading, server: Element, { box, viewport }: PaintArea): Paint | undefined {
  const tag = tagOf(server);
  if (tag !== "linearGradient" && tag !== "radialGradient") return undefined;
  const chain = inheritanceOf(reading, server);
  const attribute = (name: string) =>
    chain.find((element) => element.attribs[name] !== undefined)?.attribs[name];
  const stops = stopsOf(reading, chain.find((element) => elementsOf(element).some(isStop)) ?? server);
  if (stops.length === 0) return undefined;
  const last = stops.at(-1)!;

  const onBox = attribute("gradientUnits") !== "userSpaceOnUse";
  if (onBox && !(box && box.width > 0 && box.height > 0)) {
    return { kind: "solid", color: last.color };
  }
  const toLocal: Matrix = onBox && box ? [box.width, 0, 0, box.height, box.x, box.y] : identity;
  const transform = multiply(toLocal, parseTransform(attribute("gradientTransform")));
  const [w, h] = onBox ? [1, 1] : [viewport.width, viewport.height];
  const read = (name: string, percentOf: number, otherwise: number) =>
    parseLength(attribute(name), percentOf) ?? otherwise;
  if (tag === "linearGradient") {
    const [x1, y1] = [read("x1", w, 0), read("y1", h, 0)];
    return { kind: "linear", x1, y1, x2: read("x2", w, w), y2: read("y2", h, 0), stops, transform };
  }
  const [cx, cy] = [read("cx", w, w / 2), read("cy", h, h / 2)];
  const diagonal = Math.hypot(w, h) / Math.SQRT2;
  const r = read("r", diagonal, diagonal / 2);
  if (r <= 0) return { kind: "solid", color: last.color };
  return { kind: "radial", cx, cy, r, fx: read("fx", w, cx), fy: read("fy", h, cy), stops, transform };
}

/** The gradient and those that its href leads to; a circle ends the chain. */
function inheritanceOf(reading: Reading, gradient: Element): Element[] {
  const chain: Element[] = [];
  for (let at: Element | undefined = gradient; at && !chain.includes(at); at = reading.find(hrefId(at))) {
    chain.push(at);
  }
  return chain;
}

function isStop(element: Element): boolean {
  return tagOf(element) === "stop";
}

function stopsOf(reading: Reading, gradient: Element): GradientStop[] {
  let least = 0;
  return elementsOf(gradient)
    .filter(isStop)
    .map((element) => {
      const style = styleOf(element, initialStyle, reading.sheet);
      const text = style["stop-color"] ?? "black";
      const parsed = parseColor(text === "currentColor" ? (style["color"] ?? "black") : text);
      least = Math.max(least, Math.min(1, parseOffset(element.attribs["offset"])));
      return {
        offset: least,
        color: parsed?.color ?? { r: 0, g: 0, b: 0 },
        opacity: (parsed?.alpha ?? 1) * parseOpacity(style["stop-opacity"]),
      };
    });
}

function parseOffset(text: string | undefined): number {
  const [value = 0] = parseNumbers(text);
  return text?.trim().endsWith("%") ? value / 100 : value;
}

import { encode } from "fast-png";
import type { Fill, Paint, PathCommand, Stroke } from "../../../../sdk/host/index.ts";
import { blendModes } from "./names.ts";
import { render, type Size } from "./render.ts";
import type { LayerState } from "./state.ts";

/** The visible layers as an SVG file: shapes and text as such, pixels as embedded pictures. */
export function exportSvg(layers: readonly LayerState[], size: Size): string {
  const definitions: string[] = [];
  const body = elements(layers, size, definitions);
  return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${size.width}" height="${size.height}" viewBox="0 0 ${size.width} ${size.height}"><defs>${definitions.join("")}</defs>${body}</svg>`;
}

function elements(layers: readonly LayerState[], size: Size, definitions: string[]): string {
  return [...layers]
    .reverse()
    .filter(({ visible }) => visible)
    .map((layer) => element(layer, size, definitions))
    .join("");
}

function element(layer: LayerState, size: Size, definitions: string[]): string {
  const { content } = layer;
  const blend = blendModes[layer.blendMode] ?? "source-over";
  const common = `id="${escaped(layer.name)}" opacity="${layer.opacity / 100}" style="mix-blend-mode:${blend === "source-over" ? "normal" : blend}"`;
  switch (content.kind) {
    case "group":
      return `<g ${common}>${elements(content.children, size, definitions)}</g>`;
    case "shape": {
      const { path, fill, stroke, transform } = content.layer;
      return `<path ${common} transform="matrix(${transform.join(" ")})" d="${pathData(path)}" ${fillOf(fill, definitions)} ${strokeOf(stroke, definitions)}/>`;
    }
    case "text": {
      const { text, x, y, fontFamily, fontSize, fontWeight, align, fill, transform } = content.layer;
      const anchor = { left: "start", center: "middle", right: "end" }[align];
      return `<text ${common} transform="matrix(${transform.join(" ")})" x="${x}" y="${y}" font-family="${escaped(fontFamily)}" font-size="${fontSize}" font-weight="${fontWeight}" text-anchor="${anchor}" ${fillOf(fill, definitions)}>${escaped(text)}</text>`;
    }
    default: {
      const { data } = render([{ ...layer, opacity: 100, blendMode: "NORMAL", clipped: false }], size);
      const png = encode({ ...size, data: new Uint8Array(data), channels: 4, depth: 8 });
      return `<image ${common} width="${size.width}" height="${size.height}" xlink:href="data:image/png;base64,${Buffer.from(png).toString("base64")}"/>`;
    }
  }
}

export const escaped = (text: string) =>
  text.replace(/[&<>"']|\p{Cc}/gu, (character) => `&#${character.charCodeAt(0)};`);

function pathData(path: readonly PathCommand[]): string {
  return path
    .map((command) => {
      switch (command.op) {
        case "Z":
          return "Z";
        case "C":
          return `C${command.x1} ${command.y1} ${command.x2} ${command.y2} ${command.x} ${command.y}`;
        case "Q":
          return `Q${command.x1} ${command.y1} ${command.x} ${command.y}`;
        default:
          return `${command.op}${command.x} ${command.y}`;
      }
    })
    .join("");
}

function fillOf(fill: Fill | undefined, definitions: string[]): string {
  if (!fill) return 'fill="none"';
  return `fill="${paintOf(fill.paint, definitions)}" fill-opacity="${fill.opacity}" fill-rule="${fill.rule}"`;
}

function strokeOf(stroke: Stroke | undefined, definitions: string[]): string {
  if (!stroke) return 'stroke="none"';
  const dashes = stroke.dashes.length > 0 ? `stroke-dasharray="${stroke.dashes.join(" ")}"` : "";
  return `stroke="${paintOf(stroke.paint, definitions)}" stroke-opacity="${stroke.opacity}" stroke-width="${stroke.width}" stroke-linecap="${stroke.cap}" stroke-linejoin="${stroke.join}" stroke-miterlimit="${stroke.miterLimit}" stroke-dashoffset="${stroke.dashOffset}" ${dashes}`;
}

function paintOf(paint: Paint, definitions: string[]): string {
  if (paint.kind === "solid") return `rgb(${paint.color.r},${paint.color.g},${paint.color.b})`;
  const id = `gradient${definitions.length}`;
  const stops = paint.stops
    .map(
      ({ offset, color, opacity }) =>
        `<stop offset="${offset}" stop-color="rgb(${color.r},${color.g},${color.b})" stop-opacity="${opacity}"/>`,
    )
    .join("");
  const units = `id="${id}" gradientUnits="userSpaceOnUse" gradientTransform="matrix(${paint.transform.join(" ")})"`;
  definitions.push(
    paint.kind === "linear"
      ? `<linearGradient ${units} x1="${paint.x1}" y1="${paint.y1}" x2="${paint.x2}" y2="${paint.y2}">${stops}</linearGradient>`
      : `<radialGradient ${units} cx="${paint.cx}" cy="${paint.cy}" r="${paint.r}" fx="${paint.fx}" fy="${paint.fy}">${stops}</radialGradient>`,
  );
  return `url(#${id})`;
}

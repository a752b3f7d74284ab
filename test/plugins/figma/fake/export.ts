import type { FakeDocument } from "./document.ts";
import { mixed } from "./node-data.ts";
import { absolute, boundingBox } from "./placement.ts";
import { nodeCanvas, renderBounds } from "./render.ts";
import { fillPath } from "./shapes.ts";

interface Settings {
  readonly format: "PNG" | "SVG_STRING";
  readonly constraint?: { readonly type: string; readonly value: number };
  readonly useAbsoluteBounds?: boolean;
}

/** PNG by the fake's renderer; SVG of one node's fills. */
export async function exportNode(
  document: FakeDocument,
  id: string,
  settings: unknown,
): Promise<Uint8Array | string> {
  const { format, constraint, useAbsoluteBounds = false } = settings as Settings;
  const painted = renderBounds(document, id);
  if (!painted)
    throw new Error("in exportAsync: Failed to export node. This node may not have any visible layers.");
  const bounds = useAbsoluteBounds ? boundingBox(document, id) : painted;
  if (format === "SVG_STRING") return svgOf(document, id, bounds);
  const scale = constraint?.type === "SCALE" ? constraint.value : 1;
  const canvas = await nodeCanvas(document, id, bounds, scale);
  return new Uint8Array(await canvas.encode("png"));
}

function svgOf(
  document: FakeDocument,
  id: string,
  bounds: { x: number; y: number; width: number; height: number },
): string {
  const { props } = document.get(id);
  const [a, b, c, d, e, f] = absolute(document, id);
  const matrix = `matrix(${[a, b, c, d, e - bounds.x, f - bounds.y].join(" ")})`;
  const parts =
    props.fills === mixed
      ? (props.regions as { path: string; color: Color }[])
      : (props.fills as { color: Color }[]).map(({ color }) => ({
          path: fillPath(document, id).toSVGString(),
          color,
        }));
  const paths = parts.map(
    ({ path, color }) => `<path transform="${matrix}" d="${path}" fill="${hex(color)}"/>`,
  );
  const opacity = Number(props.opacity);
  return `<svg width="${bounds.width}" height="${bounds.height}" viewBox="0 0 ${bounds.width} ${bounds.height}" fill="none" xmlns="http://www.w3.org/2000/svg"><g opacity="${opacity}">${paths.join("")}</g></svg>`;
}

interface Color {
  readonly r: number;
  readonly g: number;
  readonly b: number;
}

function hex({ r, g, b }: Color): string {
  return `#${[r, g, b]
    .map((channel) =>
      Math.round(channel * 255)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;
}

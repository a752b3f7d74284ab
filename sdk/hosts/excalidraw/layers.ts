import type { ExcalidrawElement } from "@excalidraw/excalidraw/element/types";
import type { BinaryFiles } from "@excalidraw/excalidraw/types";
import type { Layer } from "../../host/drawing.ts";
import { multiply, scaling, translation } from "../../host/matrix.ts";
import { readSvg } from "../../host/svg/read-svg.ts";
import { groupOf, plainLayer } from "../../host/svg/layers.ts";
import { boxOf } from "./element.ts";
import { exportToSvg } from "./exports.ts";
import { simplified } from "./simplified.ts";
import { regionFrame } from "./region.ts";

/** Sides of an SVG that is read at its own size; larger ones are read smaller, and grown again. */
const largestSide = 16000;
/** Beyond an element's box: strokes and arrowheads reach over it. */
const margin = 64;

/**
 * Elements as Excalidraw draws them, each in its local space, by its place in the list. Its own drawing without the
 * sketchy hand is the geometry: where each thing lies, not how it trembles. Opacity is left to the caller.
 */
export async function elementLayers(
  elements: readonly ExcalidrawElement[],
  files: BinaryFiles,
): Promise<ReadonlyMap<ExcalidrawElement, Layer>> {
  const found = new Map<ExcalidrawElement, Layer>();
  if (elements.length === 0) return found;
  const boxes = elements.map(boxOf);
  const left = Math.min(...boxes.map(({ x }) => x)) - margin;
  const top = Math.min(...boxes.map(({ y }) => y)) - margin;
  const width = Math.max(...boxes.map((box) => box.x + box.width)) + margin - left;
  const height = Math.max(...boxes.map((box) => box.y + box.height)) + margin - top;
  const region = regionFrame({ x: left, y: top, width, height });
  const svg = await exportToSvg({
    elements: elements.map(localCopy),
    appState: { exportBackground: false, exportWithDarkMode: false },
    files,
    exportPadding: 0,
    exportingFrame: region,
    skipInliningFonts: true,
  });
  const shrink = Math.min(1, largestSide / Math.max(width, height));
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  svg.setAttribute("width", String(width * shrink));
  svg.setAttribute("height", String(height * shrink));
  svg.querySelectorAll("a").forEach((anchor) => {
    anchor.setAttribute("data-name", anchor.getAttribute("href")?.split("/").at(-1) ?? "");
    anchor.removeAttribute("href");
  });
  const { layers } = await readSvg(new XMLSerializer().serializeToString(svg));
  const toLocal = multiply(translation(left, top), scaling(1 / shrink));
  elements.forEach((element, i) => {
    const parts = layers
      .filter(({ name }) => name === String(i))
      .map((layer) => ({ ...layer, transform: multiply(toLocal, layer.transform) }));
    const layer = simplified(groupOf(plainLayer(element.id, element.type), parts));
    if (layer) found.set(element, layer);
  });
  return found;
}

/** The link wraps all that an element draws, and tells its place in the list. */
function localCopy(element: ExcalidrawElement, i: number): ExcalidrawElement {
  return {
    ...element,
    x: 0,
    y: 0,
    angle: 0,
    roughness: 0,
    opacity: 100,
    frameId: null,
    groupIds: [],
    boundElements: null,
    link: `https://layer.invalid/${i}`,
    ...(element.type === "image" && { scale: [1, 1] }),
    ...(element.type === "text" && { containerId: null }),
  };
}

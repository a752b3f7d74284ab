import type { Element } from "domhandler";
import { InvalidDrawing } from "../../errors.ts";
import type { Drawing, Layer, Rect } from "../drawing.ts";
import { multiply } from "../matrix.ts";
import { decodeEmbedded } from "./embedded-images.ts";
import { readChildren } from "./element.ts";
import { Reading } from "./reading.ts";
import { initialStyle, styleOf } from "./style.ts";
import { matchStyles } from "./stylesheet.ts";
import { parseLength } from "./units.ts";
import { fitBox, parseViewBox } from "./viewport.ts";
import { elementsOf, parseXml, tagOf, textOf } from "./xml.ts";

/** Pixels; a frame with a larger side would overflow every canvas. */
const largestSide = 16384;

/**
 * An SVG as Figma, Illustrator, Inkscape, Affinity and Photopea export it → a Drawing in CSS pixels of its outer
 * viewport. Names come from `data-name`, `inkscape:label`, `serif:id`, then ids with Illustrator's escapes undone.
 *
 * Scripts are not run, nothing is fetched: pictures count only as `data:` URLs. Filters, markers, spread methods
 * other than pad, and text along a path are not drawn.
 *
 * @throws InvalidDrawing with the reason: not XML, no `svg` at the root, no size, larger than 16384 px, nested or
 * unfolded without bound, an element that refers to itself, a coordinate that is no number
 */
export async function readSvg(text: string): Promise<Drawing> {
  const document = parseXml(text);
  const root = elementsOf(document).find((element) => tagOf(element) === "svg");
  if (!root) {
    const found = elementsOf(document)[0]?.name ?? "nothing";
    throw new InvalidDrawing(`This is no SVG: its root element is ${found}, not svg.`, { value: found });
  }
  const css = styleElements(root)
    .map((element) => element.children.map(textOf).join(""))
    .join("\n");
  const images = await decodeEmbedded(document);
  const reading = new Reading(document, matchStyles(document, css), images, readChildren);

  const { frame, viewBox } = frameOf(root);
  const fitted = viewBox && fitBox(viewBox, frame, root.attribs["preserveAspectRatio"]).matrix;
  const scope = {
    style: styleOf(root, initialStyle, reading.sheet),
    viewport: viewBox ?? frame,
    unfolding: [root],
  };
  const layers = reading.children(root, scope);
  return { frame, layers: fitted ? layers.map((layer) => moved(layer, fitted)) : layers };
}

function moved(layer: Layer, by: Layer["transform"]): Layer {
  return { ...layer, transform: multiply(by, layer.transform) };
}

function styleElements(parent: Element): Element[] {
  return elementsOf(parent).flatMap((element) =>
    tagOf(element) === "style" ? [element] : styleElements(element),
  );
}

function frameOf(root: Element): { frame: Rect; viewBox: Rect | undefined } {
  const viewBox = parseViewBox(root.attribs["viewBox"]);
  const aspect = viewBox && viewBox.width / viewBox.height;
  const given = { width: absolute(root.attribs["width"]), height: absolute(root.attribs["height"]) };
  const width =
    given.width ?? (given.height !== undefined && aspect ? given.height * aspect : viewBox?.width);
  const height = given.height ?? (width !== undefined && aspect ? width / aspect : undefined);
  if (width === undefined || height === undefined) {
    throw new InvalidDrawing("The SVG has no size: give its root a width and a height, or a viewBox.", {
      value: {
        width: root.attribs["width"],
        height: root.attribs["height"],
        viewBox: root.attribs["viewBox"],
      },
    });
  }
  if (!(width > 0 && height > 0)) {
    throw new InvalidDrawing(`The SVG's size is ${width} × ${height}; both must be positive.`, {
      value: [width, height],
    });
  }
  if (width > largestSide || height > largestSide) {
    throw new InvalidDrawing(
      `The SVG's size is ${width} × ${height}; at most ${largestSide} a side can be handled.`,
      { value: [width, height] },
    );
  }
  return { frame: { x: 0, y: 0, width, height }, viewBox };
}

/** Percentages say nothing at the root, where there is no page around. */
function absolute(text: string | undefined): number | undefined {
  return text?.includes("%") ? undefined : parseLength(text);
}

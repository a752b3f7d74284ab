import { writePathData } from "../../../../plugins/figma/protocol/index.ts";
import { parsePath } from "../../../../sdk/host/path/parse.ts";
import { frozenCopy, mixed } from "./node-data.ts";
import { kinds, takesChildren } from "./node-kinds.ts";
import { absolute, boundingBox, relative, sizeOf, toRows } from "./placement.ts";
import { renderBounds } from "./render.ts";
import { fillPath, ruleOf, strokeArea } from "./shapes.ts";
import type { World } from "./world.ts";

type Getter = (world: World, id: string) => unknown;

const rounded = (path: { toSVGString(): string }, rule: string) => {
  const data = path.toSVGString();
  return data === "" ? [] : [{ windingRule: rule, data: spaced(data) }];
};

/** Skia writes "M0 0L1 1"; Figma puts a space between all words. */
function spaced(data: string): string {
  return writePathData(parsePath(data).path);
}

/** Properties that follow from other nodes, or that Figma works out. */
export const getters: Readonly<Record<string, Getter | undefined>> = {
  parent: ({ document, handle }, id) => {
    const { parent } = document.get(id);
    return parent === null ? null : handle(parent);
  },
  children: ({ document, moods, handle }, id) => {
    moods.gate("get_children");
    const page = document.get(id).type === "PAGE" ? id : undefined;
    if (page !== undefined && !document.loadedPages.has(page)) {
      throw new Error(
        "in get_children: The page has not been loaded: call page.loadAsync() first (dynamic-page)",
      );
    }
    return Object.freeze(document.get(id).children.map(handle));
  },
  selection: ({ document, moods, handle }, id) => {
    moods.gate("get_selection");
    return Object.freeze(id === document.currentPageId ? document.selection.map(handle) : []);
  },
  width: ({ document }, id) => sizeOf(document, id).width,
  height: ({ document }, id) => sizeOf(document, id).height,
  relativeTransform: ({ document }, id) => frozenCopy(toRows(relative(document, id))),
  absoluteTransform: ({ document, moods }, id) => {
    moods.gate("get_absoluteTransform");
    return frozenCopy(toRows(absolute(document, id)));
  },
  absoluteBoundingBox: ({ document }, id) => frozenCopy(boundingBox(document, id)),
  absoluteRenderBounds: ({ document }, id) => frozenCopy(renderBounds(document, id)),
  x: ({ document }, id) => relative(document, id)[4],
  y: ({ document }, id) => relative(document, id)[5],
  rotation: ({ document }, id) => {
    const [a, b] = relative(document, id);
    return (-Math.atan2(b, a) * 180) / Math.PI;
  },
  // Figma tells no geometry of fills that are not there.
  fillGeometry: ({ document }, id) => {
    const { fills } = document.get(id).props;
    const path = fillPath(document, id);
    const rule = ruleOf(path) === "evenodd" ? "EVENODD" : "NONZERO";
    return frozenCopy(fills === mixed || (fills as unknown[]).length > 0 ? rounded(path, rule) : []);
  },
  strokeGeometry: ({ document }, id) => frozenCopy(rounded(strokeArea(document, id), "NONZERO")),
  mainComponent: () => {
    throw new Error(
      "in get_mainComponent: Cannot call with documentAccess: dynamic-page. Use node.getMainComponentAsync instead",
    );
  },
};

/** Those of `getters` that a type has. */
export function gettersOf(type: string): string[] {
  if (type === "DOCUMENT") return ["id", "type", "parent", "removed", "children"];
  if (type === "PAGE") return ["id", "type", "parent", "removed", "children", "selection"];
  const names = [
    "id",
    "type",
    "parent",
    "removed",
    "width",
    "height",
    "relativeTransform",
    "absoluteTransform",
    "absoluteBoundingBox",
    "x",
    "y",
  ];
  if (takesChildren(type)) names.push("children");
  if ("layoutPositioning" in kinds[type]!) names.push("absoluteRenderBounds", "rotation");
  if ("strokeMiterLimit" in kinds[type]!) names.push("fillGeometry");
  if ("strokes" in kinds[type]!) names.push("strokeGeometry");
  if (type === "INSTANCE") names.push("mainComponent");
  return names;
}

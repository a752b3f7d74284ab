/** Which properties each type of node has, and what they are when the node is made. */

const scene = { name: "", visible: true, locked: false };
const blend = { opacity: 1, blendMode: "PASS_THROUGH", isMask: false, maskType: "ALPHA", effects: [] };
const layout = {
  relativeTransform: [
    [1, 0, 0],
    [0, 1, 0],
  ],
  width: 100,
  height: 100,
  layoutPositioning: "AUTO",
  layoutAlign: "INHERIT",
  layoutGrow: 0,
};
const strokes = {
  strokes: [],
  strokeWeight: 1,
  strokeJoin: "MITER",
  strokeAlign: "INSIDE",
  dashPattern: [],
};
const geometry = { ...strokes, fills: [], strokeCap: "NONE", strokeMiterLimit: 4 };
const complexStrokes = { variableWidthStrokeProperties: null, complexStrokeProperties: { type: "BASIC" } };
const corners = { cornerRadius: 0, cornerSmoothing: 0 };
const rectangleCorners = { topLeftRadius: 0, topRightRadius: 0, bottomLeftRadius: 0, bottomRightRadius: 0 };
const sides = { strokeTopWeight: 1, strokeRightWeight: 1, strokeBottomWeight: 1, strokeLeftWeight: 1 };
const constraints = { constraints: { horizontal: "MIN", vertical: "MIN" } };

const grey = [{ type: "SOLID", color: { r: 0.85, g: 0.85, b: 0.85 } }];
const white = [{ type: "SOLID", color: { r: 1, g: 1, b: 1 } }];
const black = [{ type: "SOLID", color: { r: 0, g: 0, b: 0 } }];

const shape = { ...scene, ...blend, ...layout, ...geometry, ...complexStrokes, ...constraints, fills: grey };
const frame = {
  ...shape,
  ...corners,
  ...rectangleCorners,
  ...sides,
  fills: white,
  clipsContent: true,
  layoutMode: "NONE",
  itemReverseZIndex: false,
  itemSpacing: 0,
  paddingLeft: 0,
  paddingTop: 0,
  expanded: true,
};
const group = { ...scene, ...blend, ...layout, expanded: true };
const opaque = {
  ...scene,
  opacity: 1,
  blendMode: "PASS_THROUGH",
  relativeTransform: layout.relativeTransform,
  width: 100,
  height: 100,
};

export const kinds: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  DOCUMENT: { name: "Document" },
  PAGE: { name: "Page", selection: [], backgrounds: [] },
  FRAME: frame,
  COMPONENT: frame,
  COMPONENT_SET: frame,
  INSTANCE: { ...frame, mainComponent: null },
  SECTION: {
    ...opaque,
    ...strokes,
    ...corners,
    ...rectangleCorners,
    fills: white,
    sectionContentsHidden: false,
  },
  GROUP: group,
  RECTANGLE: { ...shape, ...corners, ...rectangleCorners, ...sides },
  ELLIPSE: { ...shape, ...corners, arcData: { startingAngle: 0, endingAngle: 2 * Math.PI, innerRadius: 0 } },
  POLYGON: { ...shape, ...corners, pointCount: 3 },
  STAR: { ...shape, ...corners, pointCount: 5, innerRadius: 0.382 },
  LINE: { ...shape, fills: [], strokes: black, strokeAlign: "CENTER", height: 0 },
  VECTOR: {
    ...shape,
    ...corners,
    fills: [],
    strokes: black,
    strokeAlign: "CENTER",
    vectorPaths: [],
    handleMirroring: "NONE",
  },
  BOOLEAN_OPERATION: { ...shape, ...corners, booleanOperation: "UNION", expanded: false },
  TEXT: {
    ...shape,
    fills: black,
    characters: "",
    fontName: { family: "Inter", style: "Regular" },
    fontSize: 12,
    fontWeight: 400,
    textAlignHorizontal: "LEFT",
    textDecoration: "NONE",
    hasMissingFont: false,
  },
  SLICE: { ...scene, ...layout },
  STICKY: { ...opaque, fills: grey },
  WIDGET: opaque,
  TRANSFORM_GROUP: group,
};

/** Types whose children are placed relative to what is around them, and whose box follows from their children. */
export function isLoose(type: string): boolean {
  return type === "GROUP" || type === "BOOLEAN_OPERATION" || type === "TRANSFORM_GROUP";
}

export function takesChildren(type: string): boolean {
  return (
    isLoose(type) ||
    ["DOCUMENT", "PAGE", "FRAME", "COMPONENT", "COMPONENT_SET", "INSTANCE", "SECTION"].includes(type)
  );
}

/** Properties that the API shows but that nothing may write. */
export const readOnly: ReadonlySet<string> = new Set([
  "id",
  "type",
  "parent",
  "children",
  "removed",
  "width",
  "height",
  "absoluteTransform",
  "absoluteBoundingBox",
  "absoluteRenderBounds",
  "fillGeometry",
  "strokeGeometry",
  "fontWeight",
  "hasMissingFont",
]);

import { writePathData } from "../../../../plugins/figma/protocol/index.ts";
import { multiply } from "../../../../sdk/host/matrix.ts";
import { pathBounds } from "../../../../sdk/host/path/bounds.ts";
import { parsePath } from "../../../../sdk/host/path/parse.ts";
import { transformPath } from "../../../../sdk/host/path/transform.ts";
import { checkFills } from "./check-paints.ts";
import { textSize } from "./letters.ts";
import { mixed } from "./node-data.ts";
import { arrange, relative, setRelative, toMatrix, type Rows } from "./placement.ts";
import type { World } from "./world.ts";

type Setter = (world: World, id: string, value: unknown, key: string) => void;

export function setPlain({ document }: World, id: string, value: unknown, key: string): void {
  document.set(id, { [key]: value === mixed ? mixed : structuredClone(value) });
}

const withFont: Setter = (world, id, value, key) => {
  const { family, style } = world.document.prop(id, "fontName") as { family: string; style: string };
  if (!world.loadedFonts.has(`${family} ${style}`)) {
    throw new Error(`in set_${key}: Cannot write to node with unloaded font "${family} ${style}"`);
  }
  setPlain(world, id, value, key);
  world.document.set(id, textSize(world.document.get(id).props));
};

/** Properties that Figma checks, or that change more than themselves. */
export const setters: Readonly<Record<string, Setter | undefined>> = {
  fills: (world, id, value, key) => {
    checkFills(value, key, world.document.images);
    setPlain(world, id, value, key);
  },
  strokes: (world, id, value, key) => {
    checkFills(value, key, world.document.images);
    setPlain(world, id, value, key);
  },
  selection: ({ document }, id, value) => {
    const ids = (value as readonly { id: string }[]).map((node) => node.id);
    if (id === document.currentPageId) document.selection = ids.filter((each) => document.has(each));
  },
  relativeTransform: ({ document }, id, value) => setRelative(document, id, toMatrix(value as Rows)),
  x: ({ document }, id, value) => {
    const [a, b, c, d, , f] = relative(document, id);
    setRelative(document, id, [a, b, c, d, value as number, f]);
  },
  y: ({ document }, id, value) => {
    const [a, b, c, d, e] = relative(document, id);
    setRelative(document, id, [a, b, c, d, e, value as number]);
  },
  layoutPositioning: (world, id, value, key) => {
    const { parent } = world.document.get(id);
    const mode = world.document.get(parent!).props.layoutMode;
    if (value === "ABSOLUTE" && (mode === undefined || mode === "NONE")) {
      throw new Error(
        "in set_layoutPositioning: Can only set layoutPositioning = ABSOLUTE if the parent node has layoutMode !== NONE",
      );
    }
    setPlain(world, id, value, key);
    arrange(world.document, parent!);
  },
  layoutMode: (world, id, value, key) => {
    setPlain(world, id, value, key);
    arrange(world.document, id);
  },
  cornerRadius: (world, id, value, key) => {
    setPlain(world, id, value, key);
    if (value !== mixed && "topLeftRadius" in world.document.get(id).props) {
      world.document.set(id, {
        topLeftRadius: value,
        topRightRadius: value,
        bottomLeftRadius: value,
        bottomRightRadius: value,
      });
    }
  },
  characters: withFont,
  fontSize: withFont,
  fontName: (world, id, value, key) => {
    const { family, style } = value as { family: string; style: string };
    if (!world.loadedFonts.has(`${family} ${style}`)) {
      throw new Error(`in set_fontName: The font "${family} ${style}" could not be loaded`);
    }
    setPlain(world, id, value, key);
  },
  // The box fits what is drawn, and what is drawn stays where it was.
  vectorPaths: ({ document }, id, value) => {
    const paths = value as { windingRule: string; data: string }[];
    const all = paths.flatMap(({ data }) => {
      if (/[^MLQCZ\d\s.e+-]/.test(data) || /[MLQCZ]\S/.test(data))
        throw new Error("in set_vectorPaths: Failed to convert path");
      return parsePath(data).path;
    });
    const { x, y, width, height } = pathBounds(all) ?? { x: 0, y: 0, width: 0, height: 0 };
    const vectorPaths = paths.map(({ windingRule, data }) => ({
      windingRule,
      data: writePathData(transformPath(parsePath(data).path, [1, 0, 0, 1, -x, -y])),
    }));
    document.set(id, { vectorPaths, width, height });
    setRelative(document, id, multiply(relative(document, id), [1, 0, 0, 1, x, y]));
  },
};

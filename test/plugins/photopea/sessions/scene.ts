import { rectPath } from "../../../../sdk/host/index.ts";
import type { Editor, OpenDocument } from "../simulator/editor.ts";
import type { Random } from "../simulator/random.ts";
import { newLayer, type Content, type LayerState } from "../simulator/state.ts";

const names = [
  "sky",
  "tree 2",
  "Ebene 7",
  'a "b" \\ c',
  "</script>",
  "');alert(1)//",
  "{}",
  "水",
  "\u2028",
  "done",
  "MSFAPI#7",
];

/** Random layers in a document, some hidden, faint, locked or in groups, and now and then something selected. */
export function paintScene(editor: Editor, document: OpenDocument, random: Random): void {
  const layers = Array.from({ length: random.whole(1, 5) }, () => randomLayer(editor, document, random, 0));
  editor.mutate(document, "Scene", (state) => ({
    ...state,
    layers,
    active: [layers[random.whole(0, layers.length - 1)]!.id],
    selection: random.chance(0.5) ? softSelection(document, random) : null,
  }));
}

function randomLayer(editor: Editor, document: OpenDocument, random: Random, depth: number): LayerState {
  const isGroup = depth < 2 && random.chance(0.25);
  const children = isGroup
    ? Array.from({ length: random.whole(1, 3) }, () => randomLayer(editor, document, random, depth + 1))
    : [];
  const content: Content = isGroup ? { kind: "group", children } : randomContent(document, random);
  return {
    ...newLayer(editor.newId(), random.pick(names), content),
    visible: random.chance(0.8),
    opacity: random.chance(0.7) ? 100 : random.whole(10, 90),
    locked: random.chance(0.1),
  };
}

function randomContent({ width, height }: OpenDocument, random: Random): Content {
  const w = random.whole(3, Math.floor(width / 2));
  const h = random.whole(3, Math.floor(height / 2));
  const x = random.whole(0, width - w);
  const y = random.whole(0, height - h);
  const [r, g, b] = [random.whole(0, 255), random.whole(0, 255), random.whole(0, 255)];
  if (random.chance(0.5)) {
    const data = new Uint8ClampedArray(w * h * 4);
    for (let at = 0; at < data.length; at += 4) data.set([r, g, b, 255], at);
    return { kind: "pixels", raster: { x, y, width: w, height: h, data } };
  }
  return {
    kind: "shape",
    layer: {
      kind: "path",
      id: "shape",
      name: "shape",
      transform: [1, 0, 0, 1, 0, 0],
      opacity: 1,
      visible: true,
      blendMode: "normal",
      path: rectPath({ x, y, width: w, height: h }),
      fill: { paint: { kind: "solid", color: { r, g, b } }, rule: "nonzero", opacity: 1 },
    },
  };
}

/** An ellipse whose edge fades. */
export function softSelection({ width, height }: OpenDocument, random: Random): Uint8ClampedArray {
  const [cx, cy] = [random.whole(10, width - 10), random.whole(8, height - 8)];
  const [rx, ry] = [random.whole(5, 16), random.whole(5, 12)];
  return Uint8ClampedArray.from({ length: width * height }, (_, at) => {
    const distance = Math.hypot(((at % width) - cx) / rx, (Math.floor(at / width) - cy) / ry);
    return 255 * Math.min(1, Math.max(0, (1 - distance) * 3));
  });
}

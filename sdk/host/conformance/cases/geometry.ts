import type { Layer } from "../../drawing.ts";
import { layersBounds } from "../../layer-bounds.ts";
import type { Leaf } from "../../leaves.ts";
import { visibleLeaves } from "../../leaves.ts";
import { around, multiply, rotation } from "../../matrix.ts";
import { pathBounds } from "../../path/bounds.ts";
import { ellipsePath, polyPath } from "../../path/shapes.ts";
import { family } from "../case.ts";
import { expectAlike } from "../compare.ts";
import { expect, expectClose, expectEqual } from "../expect.ts";
import { marker } from "../marker.ts";
import { bitmap, blue, box, green, group, rect, red, words } from "../scene.ts";
import { drawOne, painted, shownIds, toDocument } from "../steps.ts";
import type { HostSubject } from "../subject.ts";

const spot = rect(60, 50, 64, 48);

async function leavesOf(
  subject: HostSubject,
  ...layers: Layer[]
): Promise<{ ids: readonly string[]; leaves: Leaf[] }> {
  const ids = await subject.draw(layers);
  await subject.select(ids);
  return { ids, leaves: visibleLeaves(await subject.host.capture("selection")) };
}

const round: Layer = { ...box("round", spot, green), path: ellipsePath(92, 74, 32, 24) };
const outline: Layer = {
  ...box("outline", spot),
  path: polyPath([20, 20, 150, 30, 120, 110, 40, 90], true),
  stroke: {
    paint: { kind: "solid", color: { r: 20, g: 20, b: 20 } },
    opacity: 1,
    width: 4,
    cap: "round",
    join: "round",
    miterLimit: 4,
    dashes: [],
    dashOffset: 0,
  },
};

export const geometry = family("capture", {
  outlines: {
    promise: "Shapes arrive as paths where they lie.",
    needs: ["geometry"],
    async run(subject) {
      const ids = await subject.draw([box("box", rect(20, 20, 30, 30)), round, outline]);
      await subject.select(ids);
      const drawing = await subject.host.capture("selection");
      const wanted = [rect(20, 20, 30, 30), spot, rect(20, 20, 130, 90)];
      const leaves = visibleLeaves(drawing);
      expectEqual(leaves.length, 3, "The number of shapes");
      leaves.forEach(({ layer, toDocument: own }, i) => {
        expectEqual(layer.kind, "path", "The kind of a shape");
        if (layer.kind !== "path") return;
        const bounds = pathBounds(layer.path, multiply(toDocument(drawing), own))!;
        const { x, y, width, height } = wanted[i]!;
        expectClose(
          [bounds.x, bounds.y, bounds.width, bounds.height],
          [x, y, width, height],
          0.5,
          `The box around shape ${i}`,
        );
      });
    },
  },
  order: {
    promise: "Layers come bottom first, with the ids that the layer list has.",
    needs: ["geometry"],
    async run(subject) {
      const ids = await subject.draw([
        box("a", spot, red),
        box("b", rect(70, 60, 64, 48), green),
        box("c", rect(80, 70, 64, 48), blue),
      ]);
      await subject.select([ids[2]!, ids[0]!, ids[1]!]);
      expectEqual(shownIds(await subject.host.capture("selection")), ids, "The ids, bottom first");
    },
  },
  names: {
    promise: "Names of layers arrive as they are.",
    needs: ["geometry", "names"],
    async run(subject) {
      const { leaves } = await leavesOf(
        subject,
        box("sky", spot),
        box("Büro / 房子 🏠", rect(20, 20, 30, 30)),
      );
      expectEqual(
        leaves.map(({ layer }) => layer.name),
        ["sky", "Büro / 房子 🏠"],
        "The names",
      );
    },
  },
  "colours and opacity": {
    promise: "Fills and opacity arrive.",
    needs: ["geometry", "opacity"],
    async run(subject) {
      const { leaves } = await leavesOf(
        subject,
        box("full", spot, red),
        box("half", rect(20, 20, 30, 30), blue, { opacity: 0.5 }),
      );
      expectEqual(leaves.length, 2, "The number of layers");
      const seen = leaves.map(({ layer, opacity }) => {
        const fill = layer.kind === "path" ? layer.fill : undefined;
        expect(fill?.paint.kind === "solid", "A plainly filled shape should arrive with a solid fill.");
        const { r, g, b } = fill.paint.color;
        return [r, g, b, opacity * fill.opacity * 255];
      });
      expectClose(
        seen.flat(),
        [red.r, red.g, red.b, 255, blue.r, blue.g, blue.b, 127.5],
        3,
        "Colours and opacities",
      );
    },
  },
  "hidden layers": {
    promise: "What is hidden is not shown by a capture.",
    needs: ["hidden"],
    async run(subject, options) {
      const [seen] = await subject.draw([
        box("seen", spot, red),
        box("hidden", spot, blue, { visible: false }),
      ]);
      const drawing = await subject.host.capture({ region: spot });
      if (subject.host.capabilities.geometry) expectEqual(shownIds(drawing), [seen], "What is shown");
      if (options.paint)
        expectAlike(await painted(drawing, options), await subject.pixels(spot), "The capture");
    },
  },
  text: {
    promise: "Text arrives as text, with its size and place.",
    needs: ["geometry", "text"],
    async run(subject) {
      const { leaves } = await leavesOf(subject, words("title", "Zwölf Boote", 30, 60), box("box", spot));
      const text = leaves.find(({ layer }) => layer.kind === "text");
      expect(text?.layer.kind === "text", "The capture should hold a layer of text.");
      expectEqual(text.layer.text, "Zwölf Boote", "The text");
      const size = text.layer.fontSize * Math.hypot(text.toDocument[0], text.toDocument[1]);
      expectClose([size], [20], 0.5, "The size of the letters");
    },
  },
  groups: {
    promise: "Groups arrive around their layers.",
    needs: ["geometry", "groups", "names"],
    async run(subject) {
      const tree = group("house", [group("front", [box("door", spot)]), box("roof", rect(20, 20, 30, 30))]);
      await subject.select([await drawOne(subject, tree)]);
      const found = visibleLeaves(await subject.host.capture("selection")).map(({ layer, groups }) => [
        ...groups.map(({ name }) => name),
        layer.name,
      ]);
      expectEqual(
        found,
        [
          ["house", "front", "door"],
          ["house", "roof"],
        ],
        "The groups around each layer",
      );
    },
  },
  pictures: {
    promise: "A picture arrives with its pixels, where it lies.",
    async run(subject) {
      const image = marker(64, 48);
      await subject.select([await drawOne(subject, bitmap("photo", image, spot))]);
      const drawing = await subject.host.capture("selection");
      const [leaf, ...more] = visibleLeaves(drawing);
      expect(
        leaf?.layer.kind === "bitmap" && more.length === 0,
        "The capture should hold one bitmap and nothing else.",
      );
      const { pixels: data, pixelWidth: width, pixelHeight: height } = leaf.layer;
      expectAlike({ width, height, data }, image, "The captured picture");
      const bounds = layersBounds(drawing.layers, toDocument(drawing))!;
      expectClose(
        [bounds.x, bounds.y, bounds.width, bounds.height],
        [60, 50, 64, 48],
        0.01,
        "The picture's place",
      );
    },
  },
  "painted as shown": {
    promise: "A painted capture looks as the editor does, but for a few blended pixels.",
    needs: ["painter"],
    async run(subject, options) {
      const page = rect(0, 0, 200, 150);
      await subject.draw([
        box("ground", rect(10, 100, 180, 40), blue),
        outline,
        round,
        box("veil", rect(100, 20, 60, 70), red, { opacity: 0.5 }),
        bitmap("photo", marker(32, 24), rect(150, 110, 32, 24)),
      ]);
      const drawing = await subject.host.capture({ region: page });
      expectAlike(
        await painted(drawing, options),
        await subject.pixels(page),
        "The painted capture",
        0.02,
        10,
      );
    },
  },
  "turned groups painted as shown": {
    promise: "A painted capture of turned groups looks as the editor does, but for a few blended pixels.",
    needs: ["painter", "groups", "placed groups", "turned"],
    async run(subject, options) {
      const page = rect(0, 0, 200, 150);
      const turn = around(rotation(24), 100, 75);
      await subject.draw([
        group(
          "outer",
          [
            box("low", spot, blue),
            group("inner", [round, box("bar", rect(90, 20, 12, 90), red)], { transform: turn }),
          ],
          { transform: turn, opacity: 0.6 },
        ),
      ]);
      const drawing = await subject.host.capture({ region: page });
      expectAlike(
        await painted(drawing, options),
        await subject.pixels(page),
        "The painted capture",
        0.02,
        10,
      );
    },
  },
});

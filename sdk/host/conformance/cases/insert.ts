import { around, multiply, rotation, translation } from "../../matrix.ts";
import { family } from "../case.ts";
import { expect, expectClose, expectEqual } from "../expect.ts";
import { documentBounds } from "../../editor/frames.ts";
import { blue, box, green, grey, group, rect, red } from "../scene.ts";
import { colorAt, drawOne, expectColor, frameOf } from "../steps.ts";
import type { HostSubject } from "../subject.ts";
import type { Frame, Layer } from "../../drawing.ts";

const page = rect(0, 0, 200, 150);

async function insert(
  { host }: HostSubject,
  layers: readonly Layer[],
  frame: Frame,
): Promise<readonly string[]> {
  expect(host.insert !== undefined, "The host inserts nothing.");
  return host.insert(layers, frame);
}

export const inserting = family("insert", {
  "layers of their own": {
    promise:
      "Inserted layers are layers of the document with their names, which the user can select and move.",
    needs: ["insert", "names"],
    async run(subject) {
      const ids = await insert(
        subject,
        [box("wall", rect(20, 20, 40, 30), red), box("sky", rect(80, 20, 40, 30), blue)],
        page,
      );
      const infos = await subject.host.layers();
      expectEqual(
        ids.map((id) => infos.find((info) => info.id === id)?.name),
        ["wall", "sky"],
        "The names of the inserted layers",
      );
      expectEqual(infos.filter(({ result }) => result).length, 0, "The number of results in the list");
      await subject.transform(ids[0]!, translation(10, 40));
      const shown = await subject.pixels(page);
      expectColor(colorAt(shown, page, 45, 85), red, "The layer that was moved");
      expectColor(colorAt(shown, page, 25, 25), undefined, "The place where it was inserted");
    },
  },
  "on top": {
    promise: "Inserted layers lie above what is drawn, the last one topmost.",
    needs: ["insert"],
    async run(subject) {
      await drawOne(subject, box("below", rect(20, 20, 90, 60), grey));
      await insert(
        subject,
        [box("a", rect(30, 30, 40, 30), red), box("b", rect(50, 40, 40, 30), blue)],
        page,
      );
      const shown = await subject.pixels(page);
      expectColor(colorAt(shown, page, 35, 35), red, "The first inserted layer");
      expectColor(colorAt(shown, page, 60, 50), blue, "The second inserted layer");
    },
  },
  "within a frame": {
    promise: "Inserted layers are drawn in the frame's space, and lie in the document as the frame does.",
    needs: ["insert", "turned"],
    async run(subject) {
      const transform = around(rotation(90), 92, 74);
      const frame = await frameOf(
        subject,
        await drawOne(subject, box("board", rect(60, 50, 64, 48), grey, { transform })),
      );
      const dot = box("dot", rect(frame.x + 4, frame.y + 4, 10, 10), red);
      await insert(subject, [dot], frame);
      const shown = await subject.pixels(page);
      // The frame's left upper corner is the board's, which a quarter turn takes to the right upper one.
      expectColor(colorAt(shown, page, 116 - 9, 42 + 9), red, "The dot in the corner of the turned board");
    },
  },
  "after the frame moved": {
    promise: "Inserted layers follow the frame's layer where that was moved after the capture.",
    needs: ["insert"],
    async run(subject) {
      const board = await drawOne(subject, box("board", rect(60, 50, 64, 48), grey));
      const frame = await frameOf(subject, board);
      await subject.transform(board, translation(30, -20));
      await insert(subject, [box("dot", rect(frame.x + 4, frame.y + 4, 10, 10), red)], frame);
      expectColor(
        colorAt(await subject.pixels(page), page, 99, 39),
        red,
        "The dot in the corner of the moved board",
      );
    },
  },
  "groups with their children": {
    promise: "An inserted group has its children, where the group and they lie.",
    needs: ["insert", "groups"],
    async run(subject) {
      const scene = group(
        "figure",
        [box("head", rect(0, 0, 20, 20), green), box("body", rect(0, 24, 20, 40), blue)],
        {
          transform: multiply(translation(40, 30), translation(5, 0)),
        },
      );
      const [id] = await insert(subject, [scene], page);
      const { frame } = await subject.host.capture({ layers: [id!] });
      const { x, y, width, height } = documentBounds(frame);
      expectClose([x, y, width, height], [45, 30, 20, 64], 0.01, "The frame of the inserted group");
      expectEqual((await subject.childrenOf(id!)).length, 2, "The number of its children");
      const shown = await subject.pixels(page);
      expectColor(colorAt(shown, page, 55, 40), green, "The first child");
      expectColor(colorAt(shown, page, 55, 70), blue, "The second child");
    },
  },
});

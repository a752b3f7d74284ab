import { documentBounds } from "../../editor/frames.ts";
import { around, rotation } from "../../matrix.ts";
import { family } from "../case.ts";
import { expect, expectClose, expectEqual } from "../expect.ts";
import { marker } from "../marker.ts";
import { bitmap, blue, box, green, grey, group, rect, red, words } from "../scene.ts";
import { drawOne, frameOf } from "../steps.ts";

export const listing = family("list", {
  "nothing selected": {
    promise: "There is no selection where nothing is selected.",
    async run(subject) {
      await drawOne(subject, box("box", rect(60, 50, 64, 48)));
      await subject.select([]);
      expectEqual(await subject.host.selection(), undefined, "The selection");
    },
  },
  "selected layers": {
    promise: "The selection lists its layers, top first, whatever the order in which they were selected.",
    async run(subject) {
      const [a, b, c] = await subject.draw([
        box("a", rect(10, 10, 30, 30)),
        box("b", rect(50, 10, 30, 30)),
        box("c", rect(90, 10, 30, 30)),
      ]);
      await subject.select([a!, c!]);
      const selection = await subject.host.selection();
      expectEqual(
        selection?.layers.map(({ id }) => id),
        [c, a],
        "The ids of the selected layers",
      );
      await subject.select([b!]);
      expectEqual(
        (await subject.host.selection())?.layers.map(({ id }) => id),
        [b],
        "The ids after another selection",
      );
    },
  },
  "frame of the selection": {
    promise: "The selection's frame is the one that its capture has.",
    async run(subject) {
      const lies = subject.lacks?.turned === undefined ? { transform: around(rotation(33), 92, 74) } : {};
      await subject.select([await drawOne(subject, box("box", rect(60, 50, 64, 48), grey, lies))]);
      const told = (await subject.host.selection())?.frame;
      const { frame } = await subject.host.capture("selection");
      expect(told !== undefined, "There should be a selection.");
      const [a, b] = [documentBounds(told), documentBounds(frame)];
      expectClose([told.width, told.height], [frame.width, frame.height], 1e-6, "The size of the frame");
      expectClose(
        [a.x, a.y, a.width, a.height],
        [b.x, b.y, b.width, b.height],
        1e-6,
        "The place of the frame",
      );
    },
  },
  order: {
    promise: "Layers are listed top first.",
    async run(subject) {
      const ids = await subject.draw([
        box("a", rect(10, 10, 30, 30)),
        box("b", rect(50, 10, 30, 30)),
        box("c", rect(90, 10, 30, 30)),
      ]);
      await subject.select([]);
      expectEqual(
        (await subject.host.layers()).map(({ id }) => id),
        ids.toReversed(),
        "The ids, top first",
      );
    },
  },
  names: {
    promise: "Layers are listed with their names.",
    needs: ["names"],
    async run(subject) {
      await subject.draw([box("sky", rect(10, 10, 30, 30)), box("Büro / 房子 🏠", rect(50, 10, 30, 30))]);
      expectEqual(
        (await subject.host.layers()).map(({ name }) => name),
        ["Büro / 房子 🏠", "sky"],
        "The names, top first",
      );
    },
  },
  "groups and their depth": {
    promise: "A group is listed before its children, and each layer tells how many groups are around it.",
    needs: ["groups"],
    async run(subject) {
      const id = await drawOne(
        subject,
        group("outer", [
          box("a", rect(10, 10, 30, 30)),
          group("inner", [box("b", rect(50, 10, 30, 30)), box("c", rect(50, 60, 30, 30))]),
        ]),
      );
      const [a, inner] = await subject.childrenOf(id);
      const [b, c] = await subject.childrenOf(inner!);
      await subject.select([]);
      const found = (await subject.host.layers()).map((info) => [info.id, info.depth]);
      expectEqual(
        found,
        [
          [id, 0],
          [inner, 1],
          [c, 2],
          [b, 2],
          [a, 1],
        ],
        "Ids and depths, top first",
      );
    },
  },
  kinds: {
    promise: "Layers are listed with their kinds.",
    needs: ["geometry", "text"],
    async run(subject) {
      await subject.draw([
        box("shape", rect(10, 10, 30, 30)),
        words("title", "Boat", 60, 40),
        bitmap("photo", marker(20, 20), rect(90, 60, 20, 20)),
      ]);
      expectEqual(
        (await subject.host.layers()).map(({ kind }) => kind),
        ["bitmap", "text", "path"],
        "The kinds, top first",
      );
    },
  },
  hidden: {
    promise: "Hidden layers are listed as hidden.",
    needs: ["hidden"],
    async run(subject) {
      await subject.draw([
        box("seen", rect(10, 10, 30, 30)),
        box("hidden", rect(50, 10, 30, 30), red, { visible: false }),
      ]);
      expectEqual(
        (await subject.host.layers()).map(({ visible }) => visible),
        [false, true],
        "What is visible, top first",
      );
    },
  },
  locked: {
    promise: "Locked layers are listed as locked.",
    needs: ["locks"],
    async run(subject) {
      const [low] = await subject.draw([
        box("locked", rect(10, 10, 30, 30), blue),
        box("free", rect(50, 10, 30, 30), green),
      ]);
      await subject.lock(low!);
      expectEqual(
        (await subject.host.layers()).map(({ locked }) => locked),
        [false, true],
        "What is locked, top first",
      );
    },
  },
  results: {
    promise: "What Underdrawing made is listed as a result, and the user's layers are not.",
    async run(subject) {
      const shape = await drawOne(subject, box("shape", rect(60, 50, 64, 48)));
      const frame = await frameOf(subject, shape);
      const { id } = await subject.host.place(marker(64, 48), frame, { kind: "layer", request: "{}" });
      const infos = await subject.host.layers();
      expectEqual(
        infos.map((info) => [info.id, info.result]),
        [
          [id, true],
          [shape, false],
        ],
        "Ids and results, top first",
      );
    },
  },
});

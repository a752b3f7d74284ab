import { family } from "../case.ts";
import { expectEqual, expectRefusal } from "../expect.ts";
import {
  drawTarget,
  expectShown,
  halfMask,
  picture,
  placeResult,
  spot,
  yellow,
  yellowPicture,
} from "../placing.ts";
import { blue, box, green, rect } from "../scene.ts";
import { frameOf, leavesAlone } from "../steps.ts";

export const replacing = family("replace", {
  "in its place": {
    promise: "A replaced result shows the new picture in the old one's place in the order.",
    needs: ["replace"],
    async run(subject) {
      const [low] = await subject.draw([box("low", spot, blue), box("high", rect(100, 60, 60, 20), green)]);
      const frame = await frameOf(subject, low!);
      const first = await subject.host.place(picture, frame, { kind: "layer", request: "1" });
      const count = (await subject.host.layers()).length;
      const second = await subject.host.place(yellowPicture, frame, {
        kind: "replace",
        layer: first.id,
        request: "2",
      });
      await expectShown(subject, 70, 60, yellow, "The new picture");
      await expectShown(subject, 110, 70, green, "The layer above it");
      expectEqual((await subject.host.layers()).length, count, "The number of layers");
      expectEqual(await subject.host.store.requestOf(second.id), "2", "The Request");
    },
  },
  "keeps the mask": {
    promise: "A replaced result keeps its mask.",
    needs: ["replace"],
    async run(subject) {
      const { frame } = await drawTarget(subject);
      const { id } = await subject.host.place(picture, frame, { kind: "layer", mask: halfMask });
      await subject.host.place(yellowPicture, frame, { kind: "replace", layer: id });
      await expectShown(subject, 66, 60, yellow, "The part that the mask shows");
      await expectShown(subject, 118, 60, blue, "The part that the mask hides");
    },
  },
  "locked result": {
    promise: "A locked result is not replaced.",
    needs: ["locks", "replace"],
    async run(subject) {
      const { id, frame } = await placeResult(subject);
      await subject.lock(id);
      await leavesAlone(subject, "Replacing a locked result", () =>
        expectRefusal(
          () => subject.host.place(yellowPicture, frame, { kind: "replace", layer: id }),
          "invalid-drawing",
          "Replacing a locked result",
        ),
      );
    },
  },
  "result that is gone": {
    promise: "A result that is gone is not replaced, and nothing is placed instead.",
    needs: ["replace"],
    async run(subject) {
      const { id, frame } = await placeResult(subject);
      await subject.remove(id);
      await leavesAlone(subject, "Replacing a deleted result", () =>
        expectRefusal(
          () => subject.host.place(yellowPicture, frame, { kind: "replace", layer: id }),
          "invalid-drawing",
          "Replacing a deleted result",
        ),
      );
    },
  },
});

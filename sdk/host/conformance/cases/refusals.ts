import type { Frame } from "../../drawing.ts";
import { family } from "../case.ts";
import { expect, expectRefusal } from "../expect.ts";
import { drawTarget, page, picture, spot } from "../placing.ts";
import { rect } from "../scene.ts";
import { leavesAlone } from "../steps.ts";

export const refusals = family("refusal", {
  "capture of nothing": {
    promise: "A capture of the selection is refused where nothing is selected.",
    async run(subject) {
      await drawTarget(subject);
      await subject.select([]);
      await expectRefusal(() => subject.host.capture("selection"), "invalid-drawing", "A capture of nothing");
      await expectRefusal(
        () => subject.host.capture({ layers: [] }),
        "invalid-drawing",
        "A capture of no layers",
      );
    },
  },
  "capture of a layer that is gone": {
    promise: "A capture of a layer that is gone is refused.",
    async run(subject) {
      const { shape } = await drawTarget(subject);
      await subject.remove(shape);
      await expectRefusal(
        () => subject.host.capture({ layers: [shape] }),
        "invalid-drawing",
        "A capture of a deleted layer",
      );
    },
  },
  "capture of a region without an area": {
    promise: "A capture of a region without an area, or of no finite size, is refused.",
    async run({ host }) {
      for (const region of [rect(10, 10, 0, 20), rect(10, 10, Number.NaN, 20), rect(0, Infinity, 20, 20)]) {
        await expectRefusal(() => host.capture({ region }), "invalid-drawing", "Such a region");
      }
    },
  },
  "capture that is cancelled": {
    promise: "A capture that is no longer wanted ends as cancelled.",
    async run(subject) {
      const { shape } = await drawTarget(subject);
      await subject.select([shape]);
      const signal = AbortSignal.abort();
      await expectRefusal(
        () => subject.host.capture("selection", { signal }),
        "cancelled",
        "A cancelled capture",
      );
    },
  },
  "picture without pixels": {
    promise: "A picture without pixels, or with another number of bytes than its size says, is refused.",
    async run(subject) {
      const { frame } = await drawTarget(subject);
      const wrong = [
        { width: 0, height: 0, data: new Uint8ClampedArray(0) },
        { width: 4, height: 4, data: new Uint8ClampedArray(10) },
        { width: 1.5, height: 2, data: new Uint8ClampedArray(12) },
      ];
      for (const image of wrong) {
        const what = `Placing a picture of ${image.width} × ${image.height} pixels with ${image.data.length} bytes`;
        await leavesAlone(subject, what, () =>
          expectRefusal(() => subject.host.place(image, frame), "invalid-drawing", what),
        );
      }
    },
  },
  "frame without an area": {
    promise: "A frame without an area, or with a number that is not finite, is refused.",
    async run(subject) {
      await drawTarget(subject);
      const flat: Frame = { ...spot, toDocument: [1, 0, 1, 0, 0, 0] };
      for (const frame of [
        rect(10, 10, 0, 10),
        rect(10, 10, 10, -4),
        rect(Number.NaN, 0, 9, 9),
        rect(0, 0, Infinity, 9),
        flat,
      ]) {
        const what = `Placing on a frame of ${frame.width} × ${frame.height} at (${frame.x}, ${frame.y})`;
        await leavesAlone(subject, what, () =>
          expectRefusal(() => subject.host.place(picture, frame), "invalid-drawing", what),
        );
      }
    },
  },
  "failing in the middle": {
    promise: "A placing that fails leaves nothing half-made, whichever of its steps does.",
    needs: ["failure"],
    async run(subject) {
      const { frame } = await drawTarget(subject);
      for (let successes = 0; successes < 200; successes++) {
        const before = [await subject.fingerprint(), JSON.stringify(await subject.pixels(page))];
        subject.failAfter?.(successes);
        const failed = await subject.host.place(picture, frame, { kind: "layer", request: "{}" }).then(
          () => false,
          () => true,
        );
        subject.failAfter?.(Infinity);
        if (!failed) return;
        const after = [await subject.fingerprint(), JSON.stringify(await subject.pixels(page))];
        expect(
          after[0] === before[0],
          `A placing that failed after ${successes} requests has changed the document.`,
        );
        expect(
          after[1] === before[1],
          `A placing that failed after ${successes} requests has changed what is shown.`,
        );
      }
      throw new Error("Placing had still failed after 200 requests to the editor that succeeded.");
    },
  },
});

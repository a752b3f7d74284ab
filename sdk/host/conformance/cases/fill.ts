import type { Frame, Layer, Matrix } from "../../drawing.ts";
import { around, rotation } from "../../matrix.ts";
import { ellipsePath } from "../../path/shapes.ts";
import { family } from "../case.ts";
import { expectPlaced } from "../compare.ts";
import { expect, expectEqual, expectRefusal } from "../expect.ts";
import { drawTarget, expectShown, page, picture, spot, yellow, yellowPicture } from "../placing.ts";
import { blue, box, green, grey, overRect, rect } from "../scene.ts";
import { drawOne, frameOf, leavesAlone } from "../steps.ts";
import type { HostSubject } from "../subject.ts";

export const filling = family("fill", {
  "within the outline": {
    promise: "A filled shape shows the picture within its outline, and keeps its place in the order.",
    needs: ["fill"],
    async run(subject) {
      const round: Layer = { ...box("round", spot, grey), path: ellipsePath(92, 74, 32, 24) };
      const [low, shape] = await subject.draw([
        box("low", rect(20, 20, 150, 110), blue),
        round,
        box("high", rect(110, 60, 60, 20), green),
      ]);
      const frame = await frameOf(subject, shape!);
      await subject.host.place(yellowPicture, frame, { kind: "fill", layer: shape!, request: "{}" });
      await expectShown(subject, 80, 74, yellow, "The middle of the shape");
      await expectShown(subject, 62, 52, blue, "The corner beside the shape");
      await expectShown(subject, 115, 70, green, "The layer above the shape");
      expectEqual(await subject.host.store.requestOf(shape!), "{}", "The Request kept with the shape");
      const ids = (await subject.host.layers()).map(({ id }) => id);
      expect(ids.includes(shape!) && ids.includes(low!), "The shape should still be in the layer list.");
    },
  },
  "to the pixel": {
    promise: "A picture that fills a shape lies on the frame to the pixel.",
    needs: ["fill"],
    async run(subject) {
      const { shape, frame } = await drawTarget(subject);
      await fillsToThePixel(subject, shape, frame, overRect(spot));
    },
  },
  "turned shape": {
    promise: "A picture that fills a turned shape is turned with it.",
    needs: ["fill", "turned"],
    async run(subject) {
      const transform = around(rotation(33), 92, 74);
      const shape = await drawOne(subject, box("shape", spot, blue, { transform }));
      await fillsToThePixel(subject, shape, await frameOf(subject, shape), overRect(spot, transform));
    },
  },
  "from a larger frame": {
    promise: "A shape that is smaller than the frame shows its part of the picture.",
    needs: ["fill"],
    async run(subject) {
      const shape = await drawOne(subject, box("shape", rect(60, 50, 20, 16), blue));
      await subject.host.place(picture, spot, { kind: "fill", layer: shape });
      await expectShown(subject, 62, 60, { r: 40, g: 200, b: 210 }, "The left edge of the picture");
      await expectShown(subject, 70, 60, { r: 210, g: 50, b: 40 }, "The first quarter of the picture");
      await expectShown(subject, 90, 60, undefined, "The place beside the shape");
    },
  },
  again: {
    promise: "A filled shape can be filled again.",
    needs: ["fill"],
    async run(subject) {
      const { shape, frame } = await drawTarget(subject);
      await subject.host.place(picture, frame, { kind: "fill", layer: shape, request: "1" });
      await subject.host.place(yellowPicture, frame, { kind: "fill", layer: shape, request: "2" });
      await expectShown(subject, 90, 70, yellow, "The shape");
      expectEqual(await subject.host.store.requestOf(shape), "2", "The Request");
    },
  },
  "locked shape": {
    promise: "A locked shape is not filled.",
    needs: ["locks", "fill"],
    async run(subject) {
      const { shape, frame } = await drawTarget(subject);
      await subject.lock(shape);
      await leavesAlone(subject, "Filling a locked shape", () =>
        expectRefusal(
          () => subject.host.place(picture, frame, { kind: "fill", layer: shape }),
          "invalid-drawing",
          "Filling a locked shape",
        ),
      );
    },
  },
  "shape that is gone": {
    promise: "A shape that is gone is not filled, and nothing is placed instead.",
    needs: ["fill"],
    async run(subject) {
      const { shape, frame } = await drawTarget(subject);
      await subject.remove(shape);
      await leavesAlone(subject, "Filling a deleted shape", () =>
        expectRefusal(
          () => subject.host.place(picture, frame, { kind: "fill", layer: shape }),
          "invalid-drawing",
          "Filling a deleted shape",
        ),
      );
    },
  },
});

async function fillsToThePixel(
  subject: HostSubject,
  layer: string,
  frame: Frame,
  transform: Matrix,
): Promise<void> {
  const before = await subject.pixels(page);
  await subject.host.place(picture, frame, { kind: "fill", layer });
  expectPlaced(await subject.pixels(page), { region: page, before, picture, transform });
}

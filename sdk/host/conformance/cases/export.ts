import { documentBounds } from "../../editor/frames.ts";
import { around, identity, multiply, rotation, scaling } from "../../matrix.ts";
import { family } from "../case.ts";
import { expectAlike } from "../compare.ts";
import { expectEqual, expectRefusal } from "../expect.ts";
import { marker } from "../marker.ts";
import { blue, box, green, grey, rect, red } from "../scene.ts";
import { colorAt, drawOne, expectColor, frameOf } from "../steps.ts";
import type { HostSubject } from "../subject.ts";

const page = rect(0, 0, 200, 150);

const drawBoxes = (subject: HostSubject) =>
  subject.draw([
    box("low", rect(20, 20, 90, 60), blue),
    box("high", rect(60, 50, 80, 70), red, { opacity: 0.5 }),
    box("hidden", rect(10, 90, 40, 40), green, { visible: false }),
  ]);

/** Where a box, turned and mirrored, has its four inner corners, and what colour each quarter should have. */
async function exportsUpright(subject: HostSubject, transform = identity): Promise<void> {
  const spot = rect(60, 50, 64, 48);
  const [target] = await subject.draw([
    box("target", spot, grey, { transform }),
    box("corner", rect(60, 50, 20, 16), red, { transform }),
  ]);
  const frame = await frameOf(subject, target!);
  const image = await subject.host.exportPixels(frame, 1);
  expectEqual([image.width, image.height], [64, 48], "The size of the picture");
  const at = (x: number, y: number) => colorAt(image, { x: 0, y: 0, width: 64, height: 48 }, x, y);
  expectColor(at(4, 4), red, "The corner of the frame where the small box lies");
  expectColor(at(59, 4), grey, "The right upper corner");
  expectColor(at(4, 43), grey, "The left lower corner");
  expectColor(at(59, 43), grey, "The right lower corner");
}

export const exporting = family("export", {
  "as shown": {
    promise: "An export of the document is what the editor shows.",
    async run(subject) {
      await drawBoxes(subject);
      const image = await subject.host.exportPixels(page, 1);
      expectAlike(image, await subject.pixels(page), "The export");
    },
  },
  "turned and curved shapes as shown": {
    promise: "An export of shapes that lie askew is what the editor shows, but for a few blended pixels.",
    needs: ["turned"],
    async run(subject) {
      const transform = around(rotation(33), 100, 75);
      await subject.draw([
        box("low", rect(30, 30, 90, 60), blue),
        box("askew", rect(70, 45, 60, 60), red, { transform }),
      ]);
      const image = await subject.host.exportPixels(page, 1);
      expectAlike(image, await subject.pixels(page), "The export", 0.01, 8);
    },
  },
  part: {
    promise: "An export of a region shows that part of the document alone.",
    async run(subject) {
      await drawBoxes(subject);
      const region = rect(45, 37, 60, 50);
      const image = await subject.host.exportPixels(region, 1);
      expectAlike(image, await subject.pixels(region), "The export");
    },
  },
  "twice the size": {
    promise: "An export at scale 2 has two pixels for each unit.",
    async run(subject) {
      await drawBoxes(subject);
      const region = rect(40, 30, 80, 60);
      const image = await subject.host.exportPixels(region, 2);
      expectEqual([image.width, image.height], [160, 120], "The size of the picture");
      const half = await subject.pixels(region);
      const data = new Uint8ClampedArray(image.data.length);
      for (let i = 0; i < 160 * 120; i++) {
        const from = (Math.floor(i / 320) * 80 + Math.floor((i % 160) / 2)) * 4;
        data.set(half.data.subarray(from, from + 4), i * 4);
      }
      expectAlike(image, { width: 160, height: 120, data }, "The export");
    },
  },
  "half the size": {
    promise: "A picture has the size of the region times the scale, rounded.",
    async run(subject) {
      await drawBoxes(subject);
      const { width, height } = await subject.host.exportPixels(rect(40, 30, 71, 50), 0.5);
      expectEqual([width, height], [Math.round(35.5), 25], "The size of the picture");
    },
  },
  "beyond the document": {
    promise: "An export that reaches beyond what is drawn has its full size, and is transparent there.",
    async run(subject) {
      await drawOne(subject, box("box", rect(0, 0, 30, 30), blue));
      const region = rect(-20, -20, 60, 60);
      const image = await subject.host.exportPixels(region, 1);
      expectEqual([image.width, image.height], [60, 60], "The size of the picture");
      expectColor(colorAt(image, region, 10, 10), blue, "The box");
      expectColor(colorAt(image, region, -10, -10), undefined, "What lies beyond the document");
    },
  },
  "upright frame": {
    promise: "An export of a captured layer's frame shows the layer.",
    run: (subject) => exportsUpright(subject),
  },
  "turned frame": {
    promise: "An export of a turned layer's frame shows the layer upright.",
    needs: ["turned"],
    run: (subject) => exportsUpright(subject, around(rotation(33), 92, 74)),
  },
  "mirrored frame": {
    promise: "An export of a mirrored layer's frame shows it as it was before it was mirrored.",
    needs: ["mirrored", "turned"],
    run: (subject) =>
      exportsUpright(subject, multiply(around(rotation(33), 92, 74), around(scaling(-1, 1), 92, 74))),
  },
  "results included": {
    promise: "An export shows earlier results.",
    async run(subject) {
      const frame = await frameOf(subject, await drawOne(subject, box("box", rect(60, 50, 64, 48))));
      await subject.host.place(marker(64, 48), frame, { kind: "layer", request: "{}" });
      const image = await subject.host.exportPixels(documentBounds(frame), 1);
      expectAlike(image, marker(64, 48), "The export of the result");
    },
  },
  "there and back": {
    promise: "What is exported from a frame and placed on it again shows the same.",
    async run(subject) {
      const [low] = await drawBoxes(subject);
      const frame = await frameOf(subject, low!);
      const before = await subject.pixels(page);
      const image = await subject.host.exportPixels(frame, 1);
      await subject.select([]);
      await subject.host.place(image, documentBounds(frame));
      expectAlike(await subject.pixels(page), before, "The document after the round trip");
    },
  },
  "no area": {
    promise: "A region without an area is refused.",
    async run({ host }) {
      for (const region of [rect(10, 10, 0, 20), rect(10, 10, 20, -1), rect(Number.NaN, 0, 20, 20)]) {
        const attempt = () => host.exportPixels(region, 1);
        await expectRefusal(
          attempt,
          "invalid-drawing",
          `A region of ${region.width} × ${region.height} at ${region.x}`,
        );
      }
    },
  },
  "too large": {
    promise: "A picture too large for the editor is refused instead of being tried.",
    run: ({ host }) =>
      expectRefusal(
        () => host.exportPixels(page, 10_000),
        "invalid-drawing",
        "A picture of 2 000 000 × 1 500 000 pixels",
      ),
  },
});

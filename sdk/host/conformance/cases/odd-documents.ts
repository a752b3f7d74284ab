import { documentBounds } from "../../editor/frames.ts";
import { visibleLeaves } from "../../leaves.ts";
import { family } from "../case.ts";
import { expectPlaced } from "../compare.ts";
import { expect, expectClose, expectEqual, expectRefusal } from "../expect.ts";
import { marker } from "../marker.ts";
import { blue, box, grey, overRect, rect } from "../scene.ts";
import { drawOne, frameOf } from "../steps.ts";

const page = rect(0, 0, 200, 150);

export const oddDocuments = family("documents", {
  empty: {
    promise:
      "An empty document has no selection and no layers; a capture of it is empty or refused, and pictures can be placed.",
    async run(subject) {
      const { host } = subject;
      expectEqual(await host.selection(), undefined, "The selection");
      expectEqual(await host.layers(), [], "The list of layers");
      try {
        expectEqual((await host.capture("frame")).layers, [], "The layers of the capture");
      } catch {
        await expectRefusal(() => host.capture("frame"), "invalid-drawing", "A capture of an empty document");
      }
      const before = await subject.pixels(page);
      const spot = rect(20, 30, 64, 48);
      await host.place(marker(64, 48), spot);
      expectPlaced(await subject.pixels(page), {
        region: page,
        before,
        picture: marker(64, 48),
        transform: overRect(spot),
      });
    },
  },
  "20 000 units wide": {
    promise: "Placing is exact far from the document's origin.",
    size: { width: 20_000, height: 12_000 },
    async run(subject) {
      const spot = rect(19_860, 11_900, 64, 48);
      const region = rect(19_840, 11_880, 120, 90);
      const frame = await frameOf(subject, await drawOne(subject, box("far", spot, blue)));
      const before = await subject.pixels(region);
      await subject.host.place(marker(64, 48), frame);
      expectPlaced(await subject.pixels(region), {
        region,
        before,
        picture: marker(64, 48),
        transform: overRect(spot),
      });
    },
  },
  "20 000 units in one capture": {
    promise: "A layer of 20 000 units is captured whole, with the frame that it has.",
    size: { width: 20_000, height: 12_000 },
    async run(subject) {
      const wide = rect(0, 100, 20_000, 200);
      await subject.select([await drawOne(subject, box("wide", wide, blue))]);
      const { frame } = await subject.host.capture("selection");
      const { x, y, width, height } = documentBounds(frame);
      expectClose([x, y, width, height], [0, 100, 20_000, 200], 0.01, "The frame");
    },
  },
  "2 000 layers": {
    promise: "A document of 2 000 layers is listed and captured whole, in a few seconds.",
    async run(subject) {
      const layers = Array.from({ length: 2000 }, (_, i) =>
        box(`layer ${i}`, rect((i % 50) * 4, Math.floor(i / 50) * 3, 3, 2), grey),
      );
      const ids = await subject.draw(layers);
      await subject.select([ids[777]!]);
      const began = performance.now();
      const listed = new Set((await subject.host.layers()).map(({ id }) => id));
      expect(
        ids.every((id) => listed.has(id)),
        "Some layers are missing in the list.",
      );
      const { x, y } = documentBounds((await subject.host.capture("selection")).frame);
      expectClose([x, y], [(777 % 50) * 4, Math.floor(777 / 50) * 3], 0.01, "The place of one layer");
      const drawing = await subject.host.capture({ region: page });
      if (subject.host.capabilities.geometry)
        expectEqual(visibleLeaves(drawing).length, 2000, "The number of captured layers");
      const seconds = (performance.now() - began) / 1000;
      expect(seconds < 20, `Listing and capturing took ${seconds.toFixed(1)} s.`);
    },
  },
  "between two pixels": {
    promise: "A picture on a frame that begins between two pixels lies there, but for its blended edges.",
    async run(subject) {
      const spot = rect(60.5, 50.25, 64, 48);
      const before = await subject.pixels(page);
      await subject.host.place(marker(64, 48), spot);
      expectPlaced(await subject.pixels(page), {
        region: page,
        before,
        picture: marker(64, 48),
        transform: overRect(spot),
      });
    },
  },
  "one unit": {
    promise: "A layer of one unit is captured, and a picture can be placed on it.",
    async run(subject) {
      const spot = rect(60, 50, 1, 1);
      const frame = await frameOf(subject, await drawOne(subject, box("dot", spot, blue)));
      expectClose([frame.width, frame.height], [1, 1], 0.01, "The frame's size");
      await subject.host.place(marker(64, 48), frame);
      const shown = await subject.pixels(rect(58, 48, 5, 5));
      const covered = Array.from({ length: 25 }, (_, i) => i).filter((i) => shown.data[i * 4 + 3]! > 128);
      expectEqual(covered, [12], "The pixels that the picture covers");
    },
  },
});

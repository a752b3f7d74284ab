import { documentBounds } from "../../editor/frames.ts";
import { family } from "../case.ts";
import { expectClose, expectEqual } from "../expect.ts";
import { marker, plain } from "../marker.ts";
import { blue, box, green, rect, red } from "../scene.ts";
import { colorAt, expectColor } from "../steps.ts";
import type { HostSubject } from "../subject.ts";

const page = rect(0, 0, 200, 150);
const spots = [rect(10, 10, 30, 20), rect(60, 15, 40, 30), rect(120, 70, 50, 60)];

const drawThree = (subject: HostSubject) =>
  subject.draw([red, green, blue].map((color, i) => box(`box ${i}`, spots[i]!, color)));

export const atOnce = family("at once", {
  captures: {
    promise: "Captures that are asked for at once get each its own answer.",
    async run(subject) {
      const ids = await drawThree(subject);
      const drawings = await Promise.all(
        [...ids, ...ids].map((id) => subject.host.capture({ layers: [id] })),
      );
      drawings.forEach(({ frame }, i) => {
        const [found, wanted] = [documentBounds(frame), spots[i % 3]!];
        expectClose(
          [found.x, found.y, found.width, found.height],
          [wanted.x, wanted.y, wanted.width, wanted.height],
          0.01,
          `The frame of capture ${i}`,
        );
      });
    },
  },
  "different questions": {
    promise: "Captures, exports and questions that are asked at once are not crossed.",
    async run(subject) {
      const { host } = subject;
      const ids = await drawThree(subject);
      await subject.select([ids[1]!]);
      const [selection, drawing, image, infos, text] = await Promise.all([
        host.selection(),
        host.capture({ layers: [ids[2]!] }),
        host.exportPixels(spots[0]!, 1),
        host.layers(),
        host.store.set("key", "text").then(() => host.store.get("key")),
      ]);
      expectEqual(
        selection?.layers.map(({ id }) => id),
        [ids[1]],
        "The selection",
      );
      expectEqual(Math.round(documentBounds(drawing.frame).x), spots[2]!.x, "The captured layer's place");
      expectColor(colorAt(image, spots[0]!, 20, 20), red, "The export");
      expectEqual(infos.length, 3, "The number of layers");
      expectEqual(text, "text", "The setting");
    },
  },
  places: {
    promise: "Pictures that are placed at once all arrive, each on its frame and with its Request.",
    async run(subject) {
      const { host } = subject;
      await drawThree(subject);
      await subject.select([]);
      const colors = [blue, red, green];
      const placed = await Promise.all(
        spots.map((frame, i) => {
          const { r, g, b } = colors[i]!;
          return host.place(plain(frame.width, frame.height, [r, g, b, 255]), frame, {
            kind: "layer",
            request: `${i}`,
          });
        }),
      );
      const shown = await subject.pixels(page);
      for (const [i, { x, y }] of spots.entries()) {
        expectColor(colorAt(shown, page, x + 5, y + 5), colors[i], `Picture ${i}`);
        expectEqual(await host.store.requestOf(placed[i]!.id), `${i}`, `The Request of picture ${i}`);
      }
    },
  },
  "captures while a picture is placed": {
    promise: "Captures during a placing show the document before or after it, and nothing else goes wrong.",
    async run(subject) {
      const { host } = subject;
      const ids = await drawThree(subject);
      await subject.select([]);
      const [, ...drawings] = await Promise.all([
        host.place(marker(40, 30), spots[1]!, { kind: "layer", request: "{}" }),
        ...ids.map((id) => host.capture({ layers: [id] })),
      ]);
      expectEqual(
        drawings.map(({ frame }) => Math.round(documentBounds(frame).x)),
        spots.map(({ x }) => x),
        "The captured layers' places",
      );
      expectEqual((await host.layers()).length, 4, "The number of layers");
    },
  },
});

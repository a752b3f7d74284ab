import type { Frame, Layer, Matrix, Rect } from "../../drawing.ts";
import { around, identity, multiply, rotation, scaling, translation } from "../../matrix.ts";
import { family } from "../case.ts";
import { expectPlaced } from "../compare.ts";
import { marker, plain } from "../marker.ts";
import { blue, box, group, grey, overRect, rect, red } from "../scene.ts";
import type { HostSubject } from "../subject.ts";

/** The document that every case shows. */
const page: Rect = rect(0, 0, 200, 150);
const spot: Rect = rect(60, 50, 64, 48);
const [middleX, middleY] = [spot.x + spot.width / 2, spot.y + spot.height / 2];

const turned = (degrees: number): Matrix => around(rotation(degrees), middleX, middleY);
const mirrored: Matrix = around(scaling(-1, 1), middleX, middleY);
const upsideDown: Matrix = around(scaling(1, -1), middleX, middleY);

const half = [210, 50, 40] as const;

/** Draws a rectangle that lies by `transform`, captures it, lets `then` happen, and places a picture on the capture. */
async function placesOn(
  subject: HostSubject,
  transform: Matrix,
  then: Matrix = identity,
  picture = marker(spot.width, spot.height),
): Promise<void> {
  const { host } = subject;
  const [below, target] = await subject.draw([
    box("below", rect(20, 20, 90, 60), blue),
    box("target", spot, grey, { transform }),
  ]);
  await subject.select([target!]);
  const { frame } = await host.capture("selection");
  if (then !== identity) await subject.transform(target!, then);
  await subject.select([below!]);
  const before = await subject.pixels(page);
  await host.place(picture, frame);
  const where = overRect(spot, multiply(then, transform));
  expectPlaced(await subject.pixels(page), { region: page, before, picture, transform: where });
}

/** Draws groups in groups, captures the rectangle in the innermost, moves a group, and places on the capture. */
async function placesInGroups(
  subject: HostSubject,
  outer: Matrix,
  inner: Matrix,
  own: Matrix,
  moved?: { readonly group: "outer" | "inner"; readonly by: Matrix },
): Promise<void> {
  const { host } = subject;
  const picture = marker(spot.width, spot.height);
  const scene: Layer = group(
    "outer",
    [
      group("inner", [box("target", spot, grey, { transform: own }), box("beside", rect(2, 2, 9, 9), red)], {
        transform: inner,
      }),
    ],
    { transform: outer },
  );
  const [outerId] = await subject.draw([scene]);
  const [innerId] = await subject.childrenOf(outerId!);
  const [target] = await subject.childrenOf(innerId!);
  await subject.select([target!]);
  const { frame } = await host.capture("selection");
  if (moved) await subject.transform(moved.group === "outer" ? outerId! : innerId!, moved.by);
  const now = multiply(multiply(outer, inner), own);
  const before = await subject.pixels(page);
  await host.place(picture, frame);
  const transform = overRect(spot, moved ? multiply(moved.by, now) : now);
  expectPlaced(await subject.pixels(page), { region: page, before, picture, transform });
}

/** Places on a part of the document that no layer marks. */
async function placesOnRegion(subject: HostSubject, region: Frame): Promise<void> {
  await subject.draw([box("below", rect(20, 20, 90, 60), blue)]);
  await subject.select([]);
  const picture = marker(region.width, region.height);
  const before = await subject.pixels(page);
  await subject.host.place(picture, region);
  const transform = overRect(region, region.toDocument);
  expectPlaced(await subject.pixels(page), { region: page, before, picture, transform });
}

export const placement = family("placement", {
  "plain frame": {
    promise: "A picture placed on a captured layer covers it to the pixel.",
    run: (subject) => placesOn(subject, identity),
  },
  "other size": {
    promise: "A picture of another size than its frame is stretched over the frame.",
    run: (subject) => placesOn(subject, identity, identity, marker(spot.width * 2, spot.height * 2, 8)),
  },
  "half-transparent picture": {
    promise: "A picture's alpha lets shine through what lies beneath.",
    async run(subject) {
      const [target] = await subject.draw([box("target", spot, grey)]);
      await subject.select([target!]);
      const { frame } = await subject.host.capture("selection");
      const before = await subject.pixels(page);
      await subject.host.place(plain(spot.width, spot.height, [...half, 128]), frame);
      const mixed = half.map((level, i) =>
        Math.round((level * 128 + [grey.r, grey.g, grey.b][i]! * 127) / 255),
      );
      const picture = plain(spot.width, spot.height, [mixed[0]!, mixed[1]!, mixed[2]!, 255]);
      const transform = overRect(spot);
      expectPlaced(await subject.pixels(page), { region: page, before, picture, transform });
    },
  },
  "moved after the capture": {
    promise: "A picture follows its layer where that was moved after the capture.",
    run: (subject) => placesOn(subject, identity, translation(31, -17)),
  },
  "turned by a quarter": {
    promise: "A layer turned by 90° gets its picture turned by 90°.",
    needs: ["turned"],
    run: (subject) => placesOn(subject, turned(90)),
  },
  "turned upside down": {
    promise: "A layer turned by 180° gets its picture turned by 180°.",
    needs: ["turned"],
    run: (subject) => placesOn(subject, turned(180)),
  },
  "turned by an odd angle": {
    promise: "A layer turned by 33° gets its picture turned by 33°.",
    needs: ["turned"],
    run: (subject) => placesOn(subject, turned(33)),
  },
  "turned after the capture": {
    promise: "A picture follows its layer where that was turned after the capture.",
    needs: ["turned"],
    run: (subject) => placesOn(subject, turned(20), multiply(translation(7, 5), turned(-65))),
  },
  "mirrored left to right": {
    promise: "A mirrored layer gets its picture mirrored.",
    needs: ["mirrored"],
    run: (subject) => placesOn(subject, mirrored),
  },
  "mirrored top to bottom": {
    promise: "A layer that stands on its head in a mirror gets its picture so.",
    needs: ["mirrored"],
    run: (subject) => placesOn(subject, upsideDown),
  },
  "mirrored after the capture": {
    promise: "A picture follows its layer where that was mirrored after the capture.",
    needs: ["mirrored"],
    run: (subject) => placesOn(subject, identity, mirrored),
  },
  "mirrored and turned": {
    promise: "A layer that is mirrored and turned gets its picture mirrored and turned.",
    needs: ["mirrored", "turned"],
    run: (subject) => placesOn(subject, multiply(turned(33), mirrored)),
  },
  "grown after the capture": {
    promise: "A picture follows its layer where that was made larger after the capture.",
    needs: ["resized"],
    run: (subject) => placesOn(subject, identity, around(scaling(1.5, 2), middleX, middleY)),
  },
  "groups in groups": {
    promise: "A picture finds its place among groups that are shifted.",
    needs: ["groups", "placed groups"],
    run: (subject) => placesInGroups(subject, translation(10, 5), translation(-3, 8), identity),
  },
  "turned groups in turned groups": {
    promise: "A picture finds its place in groups that are turned within turned groups.",
    needs: ["groups", "placed groups", "turned"],
    run: (subject) => placesInGroups(subject, turned(20), turned(-65), turned(12)),
  },
  "group moved after the capture": {
    promise: "A picture follows its layer where a group around it was moved and turned after the capture.",
    needs: ["groups", "placed groups", "turned"],
    run: (subject) =>
      placesInGroups(subject, turned(15), translation(4, 6), identity, {
        group: "outer",
        by: multiply(translation(-12, 9), turned(40)),
      }),
  },
  region: {
    promise: "A picture placed on a region covers it to the pixel.",
    run: (subject) => placesOnRegion(subject, rect(33, 41, 80, 56)),
  },
  "turned region": {
    promise: "A picture placed on a frame that lies askew lies askew in the same way.",
    needs: ["turned pictures"],
    run: (subject) => placesOnRegion(subject, { ...spot, toDocument: turned(-25) }),
  },
});

import type { Frame, Layer } from "../../drawing.ts";
import type { LayerInfo } from "../../editor/selection.ts";
import { around, rotation, translation } from "../../matrix.ts";
import { ellipsePath } from "../../path/shapes.ts";
import { family } from "../case.ts";
import { expectPlaced } from "../compare.ts";
import { expect, expectEqual, expectRefusal } from "../expect.ts";
import { marker, plain } from "../marker.ts";
import { blue, box, green, grey, overRect, rect, red } from "../scene.ts";
import { colorAt, drawOne, expectColor, frameOf, leavesAlone } from "../steps.ts";
import type { HostSubject } from "../subject.ts";

const page = rect(0, 0, 200, 150);
const spot = rect(60, 50, 64, 48);
const picture = marker(64, 48);
const yellow = { r: 240, g: 220, b: 30 };
const yellowPicture = plain(64, 48, [yellow.r, yellow.g, yellow.b, 255]);

const drawTarget = async (subject: HostSubject) => {
  const shape = await drawOne(subject, box("shape", spot, blue));
  return { shape, frame: await frameOf(subject, shape) };
};

const placeResult = async (subject: HostSubject, request = "{}") => {
  const { shape, frame } = await drawTarget(subject);
  const { id } = await subject.host.place(picture, frame, { kind: "layer", request });
  return { shape, frame, id };
};

const shows = async (
  subject: HostSubject,
  x: number,
  y: number,
  color: Parameters<typeof expectColor>[1],
  what: string,
) => expectColor(colorAt(await subject.pixels(page), page, x, y), color, what);

const infoOf = async ({ host }: HostSubject, id: string): Promise<LayerInfo | undefined> =>
  (await host.layers()).find((info) => info.id === id);

async function keepsRequest(subject: HostSubject, request: string): Promise<void> {
  const { id } = await placeResult(subject, request);
  const kept = await subject.host.store.requestOf(id);
  expect(
    kept === request,
    `A Request of ${request.length} characters came back as ${kept?.length ?? "no"} characters, or as others.`,
  );
}

export const results = family("results", {
  "name and mark": {
    promise: "A placed picture is a layer with the given name, listed as a result.",
    async run(subject) {
      const { frame } = await drawTarget(subject);
      const { id, name } = await subject.host.place(picture, frame, {
        kind: "layer",
        name: "Lighthouse",
        request: "{}",
      });
      expectEqual(name, "Lighthouse", "The name that is told");
      const info = await infoOf(subject, id);
      expectEqual([info?.name, info?.result], ["Lighthouse", true], "Name and mark in the layer list");
    },
  },
  "name without one": {
    promise: "A placed picture without a name is called Underdrawing.",
    async run(subject) {
      const { frame } = await drawTarget(subject);
      const { id } = await subject.host.place(picture, frame);
      expectEqual((await infoOf(subject, id))?.name, "Underdrawing", "The name in the layer list");
    },
  },
  "right above its layer": {
    promise: "A picture lies above the layer that it was captured from, and beneath those above that one.",
    async run(subject) {
      const [low] = await subject.draw([box("low", spot, blue), box("high", rect(100, 60, 60, 20), green)]);
      const frame = await frameOf(subject, low!);
      await subject.select([]);
      await subject.host.place(yellowPicture, frame);
      await shows(subject, 70, 60, yellow, "The picture");
      await shows(subject, 110, 70, green, "The layer above it");
    },
  },
  "above another layer": {
    promise: "`above` tells which layer a picture lies on.",
    async run(subject) {
      const [low, middle] = await subject.draw([
        box("low", spot, blue),
        box("middle", rect(60, 50, 30, 48), red),
        box("high", rect(100, 60, 60, 20), green),
      ]);
      const frame = await frameOf(subject, low!);
      await subject.host.place(yellowPicture, frame, { kind: "layer", above: middle! });
      await shows(subject, 70, 60, yellow, "The picture");
      await shows(subject, 110, 70, green, "The layer above it");
    },
  },
  "where its layer was": {
    promise: "A picture whose layer is gone is placed where that was.",
    async run(subject) {
      const { shape, frame } = await drawTarget(subject);
      await subject.remove(shape);
      const before = await subject.pixels(page);
      await subject.host.place(picture, frame);
      expectPlaced(await subject.pixels(page), { region: page, before, picture, transform: overRect(spot) });
    },
  },
  "request kept": {
    promise: "The Request that made a layer is kept with it.",
    run: (subject) =>
      keepsRequest(subject, JSON.stringify({ prompt: 'a "lighthouse" at dusk\n灯台 🌊', seed: 7 })),
  },
  "large request kept": {
    promise: "A Request of 300 000 characters is kept with its layer.",
    run: (subject) => keepsRequest(subject, JSON.stringify({ map: "QUJDé".repeat(60_000) })),
  },
  "request of the user's layer": {
    promise: "A layer of the user's, one that is gone, and a picture placed without a Request have none.",
    async run(subject) {
      const { shape, frame, id } = await placeResult(subject);
      const bare = await subject.host.place(picture, frame);
      await subject.remove(id);
      for (const layer of [shape, id, bare.id]) {
        expectEqual(await subject.host.store.requestOf(layer), undefined, "The Request");
      }
    },
  },
  "request after a move": {
    promise: "A result that the user moves keeps its Request.",
    async run(subject) {
      const { id } = await placeResult(subject, '{"seed":7}');
      await subject.transform(id, translation(12, 9));
      expectEqual(await subject.host.store.requestOf(id), '{"seed":7}', "The Request");
    },
  },
  mask: {
    promise: "A mask, stretched over the frame, hides what it does not cover.",
    async run(subject) {
      const { frame } = await drawTarget(subject);
      const mask = { width: 4, height: 1, data: new Uint8ClampedArray([255, 255, 0, 0]) };
      await subject.host.place(yellowPicture, frame, { kind: "layer", mask });
      await shows(subject, 66, 60, yellow, "The part that the mask shows");
      await shows(subject, 118, 60, blue, "The part that the mask hides");
    },
  },
  "soft mask": {
    promise: "A mask of half coverage shows half of the picture.",
    async run(subject) {
      const { frame } = await drawTarget(subject);
      const mask = { width: 1, height: 1, data: new Uint8ClampedArray([128]) };
      await subject.host.place(yellowPicture, frame, { kind: "layer", mask });
      const mixed = { r: (yellow.r + blue.r) / 2, g: (yellow.g + blue.g) / 2, b: (yellow.b + blue.b) / 2 };
      await shows(subject, 90, 70, mixed, "The half-covered picture");
    },
  },
  fill: {
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
      await shows(subject, 80, 74, yellow, "The middle of the shape");
      await shows(subject, 62, 52, blue, "The corner beside the shape");
      await shows(subject, 115, 70, green, "The layer above the shape");
      expectEqual(await subject.host.store.requestOf(shape!), "{}", "The Request kept with the shape");
      const ids = (await subject.host.layers()).map(({ id }) => id);
      expect(ids.includes(shape!) && ids.includes(low!), "The shape should still be in the layer list.");
    },
  },
  "fill to the pixel": {
    promise: "A picture that fills a shape lies on the frame to the pixel.",
    needs: ["fill"],
    async run(subject) {
      const { shape, frame } = await drawTarget(subject);
      await fillsToThePixel(subject, shape, frame, overRect(spot));
    },
  },
  "fill of a turned shape": {
    promise: "A picture that fills a turned shape is turned with it.",
    needs: ["fill", "turned"],
    async run(subject) {
      const transform = around(rotation(33), 92, 74);
      const shape = await drawOne(subject, box("shape", spot, blue, { transform }));
      await fillsToThePixel(subject, shape, await frameOf(subject, shape), overRect(spot, transform));
    },
  },
  "fill from a larger frame": {
    promise: "A shape that is smaller than the frame shows its part of the picture.",
    needs: ["fill"],
    async run(subject) {
      const shape = await drawOne(subject, box("shape", rect(60, 50, 20, 16), blue));
      await subject.host.place(picture, spot, { kind: "fill", layer: shape });
      await shows(subject, 62, 60, { r: 40, g: 200, b: 210 }, "The left edge of the picture");
      await shows(subject, 70, 60, { r: 210, g: 50, b: 40 }, "The first quarter of the picture");
      await shows(subject, 90, 60, undefined, "The place beside the shape");
    },
  },
  "filled again": {
    promise: "A filled shape can be filled again.",
    needs: ["fill"],
    async run(subject) {
      const { shape, frame } = await drawTarget(subject);
      await subject.host.place(picture, frame, { kind: "fill", layer: shape, request: "1" });
      await subject.host.place(yellowPicture, frame, { kind: "fill", layer: shape, request: "2" });
      await shows(subject, 90, 70, yellow, "The shape");
      expectEqual(await subject.host.store.requestOf(shape), "2", "The Request");
    },
  },
  replace: {
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
      await shows(subject, 70, 60, yellow, "The new picture");
      await shows(subject, 110, 70, green, "The layer above it");
      expectEqual((await subject.host.layers()).length, count, "The number of layers");
      expectEqual(await subject.host.store.requestOf(second.id), "2", "The Request");
    },
  },
  "replace keeps the mask": {
    promise: "A replaced result keeps its mask.",
    needs: ["replace"],
    async run(subject) {
      const { frame } = await drawTarget(subject);
      const mask = { width: 4, height: 1, data: new Uint8ClampedArray([255, 255, 0, 0]) };
      const { id } = await subject.host.place(picture, frame, { kind: "layer", mask });
      await subject.host.place(yellowPicture, frame, { kind: "replace", layer: id });
      await shows(subject, 66, 60, yellow, "The part that the mask shows");
      await shows(subject, 118, 60, blue, "The part that the mask hides");
    },
  },
  "above a locked layer": {
    promise: "A picture can be placed above a locked layer.",
    needs: ["locks"],
    async run(subject) {
      const { shape, frame } = await drawTarget(subject);
      await subject.lock(shape);
      const before = await subject.pixels(page);
      await subject.host.place(picture, frame);
      expectPlaced(await subject.pixels(page), { region: page, before, picture, transform: overRect(spot) });
    },
  },
  "fill of a locked shape": {
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
  "replacement of a locked result": {
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
  "fill of a shape that is gone": {
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
  "replacement of a result that is gone": {
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
});

async function fillsToThePixel(
  subject: HostSubject,
  layer: string,
  frame: Frame,
  transform: Parameters<typeof expectPlaced>[1]["transform"],
): Promise<void> {
  const before = await subject.pixels(page);
  await subject.host.place(picture, frame, { kind: "fill", layer });
  expectPlaced(await subject.pixels(page), { region: page, before, picture, transform });
}

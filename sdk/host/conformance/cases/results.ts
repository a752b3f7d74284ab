import type { LayerInfo } from "../../editor/selection.ts";
import { translation } from "../../matrix.ts";
import { family } from "../case.ts";
import { expectPlaced } from "../compare.ts";
import { expect, expectEqual } from "../expect.ts";
import {
  drawTarget,
  expectShown,
  halfMask,
  page,
  picture,
  placeResult,
  spot,
  yellow,
  yellowPicture,
} from "../placing.ts";
import { blue, box, green, overRect, rect, red } from "../scene.ts";
import { frameOf } from "../steps.ts";
import type { HostSubject } from "../subject.ts";

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
      await expectShown(subject, 70, 60, yellow, "The picture");
      await expectShown(subject, 110, 70, green, "The layer above it");
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
      await expectShown(subject, 70, 60, yellow, "The picture");
      await expectShown(subject, 110, 70, green, "The layer above it");
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
      const { store } = subject.host;
      expectEqual(await store.requestOf(shape), undefined, "The Request of the user's layer");
      const bare = await subject.host.place(picture, frame);
      expectEqual(await store.requestOf(bare.id), undefined, "The Request of a picture placed without one");
      await subject.remove(id);
      expectEqual(await store.requestOf(id), undefined, "The Request of a layer that is gone");
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
      await subject.host.place(yellowPicture, frame, { kind: "layer", mask: halfMask });
      await expectShown(subject, 66, 60, yellow, "The part that the mask shows");
      await expectShown(subject, 118, 60, blue, "The part that the mask hides");
    },
  },
  "soft mask": {
    promise: "A mask of half coverage shows half of the picture.",
    async run(subject) {
      const { frame } = await drawTarget(subject);
      const mask = { width: 1, height: 1, data: new Uint8ClampedArray([128]) };
      await subject.host.place(yellowPicture, frame, { kind: "layer", mask });
      const mixed = { r: (yellow.r + blue.r) / 2, g: (yellow.g + blue.g) / 2, b: (yellow.b + blue.b) / 2 };
      await expectShown(subject, 90, 70, mixed, "The half-covered picture");
    },
  },
});

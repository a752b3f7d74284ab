import type { Frame } from "../../drawing.ts";
import type { PlaceHow } from "../../editor/place.ts";
import { family } from "../case.ts";
import { expect, expectEqual } from "../expect.ts";
import { marker } from "../marker.ts";
import { blue, box, rect, red } from "../scene.ts";
import { contentPrint, drawOne, frameOf } from "../steps.ts";
import type { HostSubject } from "../subject.ts";

const spot = rect(60, 50, 64, 48);
const picture = marker(64, 48);

/** Draws a shape, lets `work` change the document, and goes one step back. */
async function isOneStep(
  subject: HostSubject,
  work: (subject: HostSubject, shape: string, frame: Frame) => Promise<unknown>,
): Promise<void> {
  const shape = await drawOne(subject, box("shape", spot, blue));
  const frame = await frameOf(subject, shape);
  await goesBack(subject, () => work(subject, shape, frame));
}

async function goesBack(subject: HostSubject, work: () => Promise<unknown>): Promise<void> {
  const before = await contentPrint(subject);
  await work();
  expect((await contentPrint(subject)) !== before, "The document should have changed, but has not.");
  await subject.undo?.();
  expectEqual(await contentPrint(subject), before, "The document after one step back");
}

const request: PlaceHow = { kind: "layer", request: '{"prompt":"a lighthouse"}', name: "Lighthouse" };

export const steps = family("undo", {
  place: {
    promise: "A placed picture, with its name and Request, is one undo step.",
    needs: ["undo", "one undo step"],
    run: (subject) => isOneStep(subject, ({ host }, _, frame) => host.place(picture, frame, request)),
  },
  "place with a mask": {
    promise: "A placed picture with its mask is one undo step.",
    needs: ["undo", "one undo step"],
    run: (subject) =>
      isOneStep(subject, ({ host }, _, frame) => {
        const mask = { width: 2, height: 1, data: new Uint8ClampedArray([255, 0]) };
        return host.place(picture, frame, { ...request, mask });
      }),
  },
  fill: {
    promise: "Filling a shape is one undo step.",
    needs: ["undo", "one undo step", "fill"],
    run: (subject) =>
      isOneStep(subject, ({ host }, layer, frame) =>
        host.place(picture, frame, { kind: "fill", layer, request: "{}" }),
      ),
  },
  replace: {
    promise: "Replacing a result is one undo step, which brings back the result of before.",
    needs: ["undo", "one undo step", "replace"],
    async run(subject) {
      const frame = await frameOf(subject, await drawOne(subject, box("shape", spot, blue)));
      const { id } = await subject.host.place(picture, frame, request);
      await goesBack(subject, () =>
        subject.host.place(marker(64, 48, 12), frame, { kind: "replace", layer: id, request: "[]" }),
      );
      expectEqual(
        await subject.host.store.requestOf(id),
        '{"prompt":"a lighthouse"}',
        "The Request after one step back",
      );
    },
  },
  insert: {
    promise: "Inserted layers are one undo step.",
    needs: ["undo", "one undo step", "insert"],
    run: (subject) =>
      isOneStep(subject, async ({ host }, _, frame) =>
        host.insert?.([box("a", rect(10, 10, 20, 20), red), box("b", rect(40, 10, 20, 20), blue)], frame),
      ),
  },
  "transaction of several": {
    promise: "Everything that a transaction does is one undo step, and its value is told.",
    needs: ["undo", "one undo step"],
    run: (subject) =>
      isOneStep(subject, async ({ host }, _, frame) => {
        const value = await host.transaction("Place two", async () => {
          await host.place(picture, frame, request);
          await host.place(picture, rect(5, 5, 30, 20), request);
          return "done";
        });
        expectEqual(value, "done", "What the transaction tells");
      }),
  },
  "transaction in a transaction": {
    promise: "A transaction within another one is a part of its step.",
    needs: ["undo", "one undo step"],
    run: (subject) =>
      isOneStep(subject, ({ host }, _, frame) =>
        host.transaction("Outer", async () => {
          await host.place(picture, frame, request);
          await host.transaction("Inner", () => host.place(picture, rect(5, 5, 30, 20), request));
        }),
      ),
  },
  "step by step": {
    promise:
      "Where a placed picture is several undo steps, the user comes back to the document as it was through them.",
    needs: ["undo"],
    async run(subject) {
      const frame = await frameOf(subject, await drawOne(subject, box("shape", spot, blue)));
      const before = await contentPrint(subject);
      await subject.host.place(picture, frame, request);
      for (let back = 0; back < 40; back++) {
        await subject.undo?.();
        if ((await contentPrint(subject)) === before) return;
      }
      throw new Error("The document was not as before after 40 steps back.");
    },
  },
  "transaction that does nothing": {
    promise: "A transaction that changes nothing leaves no undo step.",
    needs: ["undo"],
    async run(subject) {
      const before = await contentPrint(subject);
      await drawOne(subject, box("shape", spot, blue));
      await subject.host.transaction("Nothing", () => subject.host.layers());
      await subject.undo?.();
      expectEqual(await contentPrint(subject), before, "The document after one step back");
    },
  },
  "transaction that fails": {
    promise: "What a failing transaction did is undone, and its error comes through.",
    async run(subject) {
      const { host } = subject;
      const frame = await frameOf(subject, await drawOne(subject, box("shape", spot, blue)));
      const before = await contentPrint(subject);
      const pixels = JSON.stringify(await subject.pixels(spot));
      const cause = new Error("The second picture is missing.");
      let caught: unknown;
      try {
        await host.transaction("Place two", async () => {
          await host.place(picture, frame, request);
          throw cause;
        });
      } catch (error) {
        caught = error;
      }
      expect(
        caught === cause,
        `The transaction should fail with the error of its work, but ended with ${String(caught)}.`,
      );
      expectEqual(await contentPrint(subject), before, "The document after the failed transaction");
      expect(
        JSON.stringify(await subject.pixels(spot)) === pixels,
        "The editor still shows what the failed transaction did.",
      );
    },
  },
  "after a transaction that failed": {
    promise: "A host places again, in steps of its own, after a transaction has failed.",
    needs: ["undo", "one undo step"],
    run: (subject) =>
      isOneStep(subject, async ({ host }, _, frame) => {
        await host.transaction("Fails", () => Promise.reject(new Error("No."))).catch(() => undefined);
        await host.place(picture, frame, request);
      }),
  },
});

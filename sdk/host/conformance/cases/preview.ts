import { family } from "../case.ts";
import { expectEqual } from "../expect.ts";
import { marker } from "../marker.ts";
import { blue, box, rect } from "../scene.ts";
import { contentPrint, drawOne, frameOf, leavesAlone } from "../steps.ts";
import type { HostSubject } from "../subject.ts";

const spot = rect(60, 50, 64, 48);
const picture = marker(64, 48);

async function start(subject: HostSubject) {
  const shape = await drawOne(subject, box("shape", spot, blue));
  const frame = await frameOf(subject, shape);
  const { preview } = subject.host;
  if (!preview) throw new Error("The host has no preview.");
  return { shape, frame, preview };
}

export const previews = family("preview", {
  "leaves no trace": {
    promise: "A preview that has ended leaves the document and what the editor shows as they were.",
    needs: ["preview"],
    async run(subject) {
      const { frame, preview } = await start(subject);
      await leavesAlone(subject, "A preview", async () => (await preview(picture, frame))());
    },
  },
  "is no part of the document": {
    promise: "A preview adds no layer, in the document or in the host's list.",
    needs: ["preview"],
    async run(subject) {
      const { frame, preview } = await start(subject);
      const before = [await subject.fingerprint(), JSON.stringify(await subject.host.layers())];
      const end = await preview(picture, frame);
      const during = [await subject.fingerprint(), JSON.stringify(await subject.host.layers())];
      await end();
      expectEqual(during, before, "The document during the preview");
    },
  },
  "is not captured": {
    promise: "A preview is no part of what is captured.",
    needs: ["preview"],
    async run(subject) {
      const { frame, preview } = await start(subject);
      const before = JSON.stringify(await subject.host.capture("selection"));
      const end = await preview(picture, frame);
      const during = JSON.stringify(await subject.host.capture("selection"));
      await end();
      expectEqual(during, before, "The capture during the preview");
    },
  },
  "one after another": {
    promise: "Previews may overlap, end in any order, and end twice.",
    needs: ["preview"],
    async run(subject) {
      const { frame, preview } = await start(subject);
      await leavesAlone(subject, "Two previews", async () => {
        const first = await preview(picture, frame);
        const second = await preview(marker(32, 24), rect(10, 10, 64, 48));
        await first();
        await second();
        await first();
      });
    },
  },
  "outlives its layer": {
    promise: "A preview ends in peace when its layer was deleted.",
    needs: ["preview"],
    async run(subject) {
      const { shape, frame, preview } = await start(subject);
      const end = await preview(picture, frame);
      await subject.remove(shape);
      const before = await subject.fingerprint();
      await end();
      expectEqual(await subject.fingerprint(), before, "The document after the end of the preview");
    },
  },
  "no undo step": {
    promise: "A preview is no undo step.",
    needs: ["preview", "undo"],
    async run(subject) {
      const before = await contentPrint(subject);
      const { frame, preview } = await start(subject);
      await (
        await preview(picture, frame)
      )();
      await subject.undo?.();
      expectEqual(await contentPrint(subject), before, "The document after one step back");
    },
  },
});

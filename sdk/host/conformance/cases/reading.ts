import type { HostSubject } from "../subject.ts";
import { family } from "../case.ts";
import { expect, expectEqual } from "../expect.ts";
import { marker } from "../marker.ts";
import { around, rotation } from "../../matrix.ts";
import { bitmap, blue, box, green, grey, group, rect, red } from "../scene.ts";
import { contentPrint, drawOne, leavesAlone } from "../steps.ts";

const region = rect(10, 10, 150, 120);

/** A document of all that a reading might disturb; the group is selected. */
async function drawScene(subject: HostSubject): Promise<{ readonly group: string; readonly shape: string }> {
  const lacks = subject.lacks ?? {};
  const transform = around(rotation(20), 90, 70);
  const [low, , locked] = await subject.draw([
    box("low", rect(20, 20, 90, 60), blue),
    box("hidden", rect(30, 30, 50, 50), red, { visible: lacks.hidden !== undefined }),
    box("locked", rect(110, 20, 30, 30), green),
    bitmap("photo", marker(40, 30), rect(60, 80, 40, 30)),
  ]);
  if (lacks.locks === undefined) await subject.lock(locked!);
  const shape =
    lacks.groups === undefined && lacks["placed groups"] === undefined && lacks.turned === undefined
      ? await drawOne(
          subject,
          group(
            "group",
            [box("a", rect(50, 40, 50, 40)), box("b", rect(60, 50, 60, 40), grey, { opacity: 0.5 })],
            { transform },
          ),
        )
      : low!;
  await subject.select([shape]);
  return { group: shape, shape: low! };
}

/** Every way to read a document. */
const readings: Readonly<
  Record<string, (subject: HostSubject, ids: { readonly shape: string }) => Promise<unknown>>
> = {
  "telling the selection": ({ host }) => host.selection(),
  "listing the layers": ({ host }) => host.layers(),
  "capturing the selection": ({ host }) => host.capture("selection"),
  "capturing the selection with what lies beneath": ({ host }) =>
    host.capture("selection", { beneath: true }),
  "capturing the frame": ({ host }) => host.capture("frame"),
  "capturing a layer": ({ host }, { shape }) => host.capture({ layers: [shape] }),
  "capturing a region": ({ host }) => host.capture({ region }, { results: true }),
  "exporting pixels": ({ host }) => host.exportPixels(region, 1),
  "asking for a request": ({ host }, { shape }) => host.store.requestOf(shape),
};

export const reading = family("reading", {
  ...Object.fromEntries(
    Object.entries(readings).map(([what, read]) => [
      what,
      {
        promise:
          "Nothing of the user's document, nor what is selected, hidden or locked in it, is changed by reading it.",
        async run(subject: HostSubject) {
          const ids = await drawScene(subject);
          await leavesAlone(subject, `A host that is ${what}`, () => read(subject, ids));
        },
      },
    ]),
  ),
  "failing in the middle": {
    promise: "The document is as it was after a reading that fails, whichever of its steps does.",
    needs: ["failure"],
    size: { width: 200, height: 150 },
    async run(subject) {
      const ids = await drawScene(subject);
      for (const [what, read] of Object.entries(readings)) {
        await failsAtEveryStep(subject, what, () => read(subject, ids));
      }
    },
  },
  "no undo step": {
    promise: "Reading adds no undo step: one step back takes back what the user did last.",
    needs: ["undo"],
    async run(subject) {
      await drawOne(subject, box("kept", rect(20, 20, 60, 40), blue));
      const before = await contentPrint(subject);
      const shape = await drawOne(subject, box("last", rect(60, 50, 60, 40), red));
      await subject.select([shape]);
      for (const read of Object.values(readings)) await read(subject, { shape });
      await subject.undo?.();
      expectEqual(await contentPrint(subject), before, "The document after one step back");
    },
  },
});

/** Lets the first request to the editor fail, then the second, and so on, until the work gets through. */
async function failsAtEveryStep(
  subject: HostSubject,
  what: string,
  work: () => Promise<unknown>,
): Promise<void> {
  for (let successes = 0; successes < 200; successes++) {
    const failed = await leavesAlone(subject, `A failure while ${what}`, async () => {
      subject.failAfter?.(successes);
      try {
        await work();
        return false;
      } catch {
        return true;
      } finally {
        subject.failAfter?.(Infinity);
      }
    });
    if (!failed) {
      expect(successes > 0, `The editor was told to fail at once, but ${what} succeeded.`);
      return;
    }
  }
  throw new Error(`${what} had still failed after 200 requests to the editor that succeeded.`);
}

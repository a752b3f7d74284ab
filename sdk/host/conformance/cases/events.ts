import { translation } from "../../matrix.ts";
import { family } from "../case.ts";
import { comesTrue, expect, pause } from "../expect.ts";
import { marker } from "../marker.ts";
import { box, rect } from "../scene.ts";
import { drawOne, frameOf } from "../steps.ts";
import type { HostSubject } from "../subject.ts";

type Event = "onSelectionChange" | "onDrawingChange";

const patience = (subject: HostSubject) => subject.patience ?? 2000;

/** Long enough for a change to have been told: at once, or with the next look at the editor. */
const settled = (subject: HostSubject) =>
  pause(subject.host.capabilities.changes === "told" ? 150 : patience(subject));

/** Tells whether listeners heard of what `act` did, in time. */
async function hears(subject: HostSubject, event: Event, act: () => Promise<unknown>): Promise<boolean> {
  await settled(subject);
  let heard = false;
  const stop = subject.host[event](() => (heard = true));
  try {
    await settled(subject);
    heard = false;
    await act();
    return await comesTrue(() => heard, patience(subject));
  } finally {
    stop();
  }
}

async function staysQuiet(
  subject: HostSubject,
  event: Event,
  what: string,
  act: () => Promise<unknown>,
): Promise<void> {
  await settled(subject);
  let heard = 0;
  const stop = subject.host[event](() => (heard += 1));
  try {
    await settled(subject);
    heard = 0;
    await act();
    await settled(subject);
    expect(heard === 0, `${what} was told as a change, ${heard} times.`);
  } finally {
    stop();
  }
}

export const events = family("changes", {
  "of the selection": {
    promise: "A change of the selection is told.",
    async run(subject) {
      const [a, b] = await subject.draw([box("a", rect(10, 10, 30, 30)), box("b", rect(60, 10, 30, 30))]);
      await subject.select([a!]);
      expect(
        await hears(subject, "onSelectionChange", () => subject.select([b!])),
        "Selecting another layer was not told.",
      );
      expect(
        await hears(subject, "onSelectionChange", () => subject.select([])),
        "Selecting nothing was not told.",
      );
    },
  },
  "by drawing": {
    promise: "A layer that the user adds is told.",
    async run(subject) {
      const heard = await hears(subject, "onDrawingChange", () =>
        drawOne(subject, box("new", rect(60, 10, 30, 30))),
      );
      expect(heard, "A new layer was not told.");
    },
  },
  "by moving": {
    promise: "A layer that the user moves is told.",
    async run(subject) {
      const id = await drawOne(subject, box("box", rect(60, 10, 30, 30)));
      const heard = await hears(subject, "onDrawingChange", () => subject.transform(id, translation(5, 5)));
      expect(heard, "A move was not told.");
    },
  },
  "by deleting": {
    promise: "A layer that the user deletes is told.",
    async run(subject) {
      const id = await drawOne(subject, box("box", rect(60, 10, 30, 30)));
      expect(await hears(subject, "onDrawingChange", () => subject.remove(id)), "A deletion was not told.");
    },
  },
  "until stopped": {
    promise: "Listeners that have been stopped hear nothing more, and the others still do.",
    async run(subject) {
      const id = await drawOne(subject, box("box", rect(60, 10, 30, 30)));
      await settled(subject);
      let stoppedHeard = 0;
      subject.host.onDrawingChange(() => (stoppedHeard += 1))();
      const heard = await hears(subject, "onDrawingChange", () => subject.transform(id, translation(5, 5)));
      expect(heard, "A listener that was not stopped heard nothing.");
      expect(stoppedHeard === 0, "A listener that was stopped still heard.");
    },
  },
  "not by placing": {
    promise: "What the host itself places is not told as a change of the drawing.",
    async run(subject) {
      const frame = await frameOf(subject, await drawOne(subject, box("box", rect(60, 50, 64, 48))));
      await staysQuiet(subject, "onDrawingChange", "Placing a picture", () =>
        subject.host.place(marker(64, 48), frame, { kind: "layer", request: "{}" }),
      );
    },
  },
  "not by a transaction that places": {
    promise: "What the host itself places in a transaction is not told as a change of the drawing.",
    async run(subject) {
      const frame = await frameOf(subject, await drawOne(subject, box("box", rect(60, 50, 64, 48))));
      await staysQuiet(subject, "onDrawingChange", "Placing in a transaction", () =>
        subject.host.transaction("Place", () => subject.host.place(marker(64, 48), frame)),
      );
    },
  },
  "not by a preview": {
    promise: "A preview is not told as a change of the drawing.",
    needs: ["preview"],
    async run(subject) {
      const frame = await frameOf(subject, await drawOne(subject, box("box", rect(60, 50, 64, 48))));
      await staysQuiet(subject, "onDrawingChange", "A preview", async () =>
        (await subject.host.preview?.(marker(64, 48), frame))?.(),
      );
    },
  },
  "not by reading": {
    promise: "Captures and exports are not told as changes, neither of the drawing nor of the selection.",
    async run(subject) {
      await frameOf(subject, await drawOne(subject, box("box", rect(60, 50, 64, 48))));
      for (const event of ["onDrawingChange", "onSelectionChange"] as const) {
        await staysQuiet(subject, event, "Reading", async () => {
          await subject.host.capture("selection");
          await subject.host.exportPixels(rect(0, 0, 100, 100), 1);
        });
      }
    },
  },
  "after placing": {
    promise: "What the user changes after a picture was placed is told again.",
    async run(subject) {
      const id = await drawOne(subject, box("box", rect(60, 50, 64, 48)));
      await subject.host.place(marker(64, 48), await frameOf(subject, id));
      const heard = await hears(subject, "onDrawingChange", () => subject.transform(id, translation(5, 5)));
      expect(heard, "A move after a picture was placed was not told.");
    },
  },
});

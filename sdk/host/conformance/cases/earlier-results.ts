import { family } from "../case.ts";
import { marker } from "../marker.ts";
import { blue, box, rect } from "../scene.ts";
import { colorAt, drawOne, expectColor, frameOf, painted } from "../steps.ts";
import type { HostSubject } from "../subject.ts";

/** A result on the middle of the pile, and what it hides. */
async function drawResult(subject: HostSubject): Promise<{ id: string; spot: readonly [number, number] }> {
  const frame = await frameOf(subject, await drawOne(subject, box("below", rect(40, 40, 60, 40), blue)));
  const { id } = await subject.host.place(marker(60, 40), frame, { kind: "layer", request: "{}" });
  return { id, spot: [50, 50] };
}
const markerRed = { r: 210, g: 50, b: 40 };

export const earlierResults = family("earlier results", {
  "left out": {
    promise: "Earlier results are not captured.",
    needs: ["painter"],
    async run(subject, options) {
      const { spot } = await drawResult(subject);
      const drawing = await subject.host.capture({ region: rect(0, 0, 200, 150) });
      expectColor(
        colorAt(await painted(drawing, options), drawing.frame, ...spot),
        blue,
        "The place of the result",
      );
    },
  },
  "asked for": {
    promise: "Earlier results are captured where `results` asks for them.",
    needs: ["painter"],
    async run(subject, options) {
      const { spot } = await drawResult(subject);
      const drawing = await subject.host.capture({ region: rect(0, 0, 200, 150) }, { results: true });
      expectColor(colorAt(await painted(drawing, options), drawing.frame, ...spot), markerRed, "The result");
    },
  },
  "by id": {
    promise: "A result that is asked for by its id, or is the selection itself, is captured.",
    needs: ["painter"],
    async run(subject, options) {
      const { id, spot } = await drawResult(subject);
      await subject.select([id]);
      for (const wanted of ["selection", { layers: [id] }] as const) {
        const drawing = await subject.host.capture(wanted);
        expectColor(
          colorAt(await painted(drawing, options), drawing.frame, ...spot),
          markerRed,
          "The result",
        );
      }
    },
  },
});

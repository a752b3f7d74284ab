import { documentBounds } from "../../editor/frames.ts";
import type { Mask } from "../../editor/pixels.ts";
import type { Rect } from "../../drawing.ts";
import { family } from "../case.ts";
import { expect, expectClose, expectEqual, expectRefusal } from "../expect.ts";
import { box, rect } from "../scene.ts";
import { drawOne, leavesAlone } from "../steps.ts";
import type { HostSubject } from "../subject.ts";

const page = rect(0, 0, 200, 150);
const marked = rect(70, 30, 50, 90);

/** Selects a part of a document in which a layer lies. */
async function select(subject: HostSubject): Promise<void> {
  await subject.select([await drawOne(subject, box("box", rect(60, 50, 64, 48)))]);
  await subject.selectPixels?.(marked);
}

async function maskOf({ host }: HostSubject, region: Rect, scale: number): Promise<Mask> {
  expect(host.selectionMask !== undefined, "The host tells no selected pixels.");
  return host.selectionMask(region, scale);
}

function expectMarked({ width, height, data }: Mask, region: Rect, scale: number): void {
  expectEqual([width, height], [region.width * scale, region.height * scale], "The size of the mask");
  for (let i = 0; i < data.length; i++) {
    const x = region.x + ((i % width) + 0.5) / scale;
    const y = region.y + (Math.floor(i / width) + 0.5) / scale;
    const across = x > marked.x && x < marked.x + marked.width;
    const inside = across && y > marked.y && y < marked.y + marked.height;
    const near = inside ? data[i]! >= 252 : data[i]! <= 3;
    expect(near, `At (${x}, ${y}) the mask should be ${inside ? 255 : 0}, but is ${data[i]}.`);
  }
}

export const marquee = family("marquee", {
  mask: {
    promise: "The mask of a marquee is the marquee, to the pixel, whatever layer is selected with it.",
    needs: ["marquee"],
    async run(subject) {
      await select(subject);
      expectMarked(await maskOf(subject, page, 1), page, 1);
    },
  },
  "mask of a region at another scale": {
    promise: "The mask of a region has the region's size times the scale.",
    needs: ["marquee"],
    async run(subject) {
      await select(subject);
      const region = rect(50, 10, 90, 60);
      expectMarked(await maskOf(subject, region, 2), region, 2);
    },
  },
  frame: {
    promise: "A selection of pixels says that it is one, and its frame is the box around it.",
    needs: ["marquee"],
    async run(subject) {
      await select(subject);
      const selection = await subject.host.selection();
      expect(selection?.marquee === true, "The selection should say that it is a marquee.");
      const { x, y, width, height } = documentBounds(selection.frame);
      expectClose([x, y, width, height], [70, 30, 50, 90], 0.01, "The frame of the selection");
    },
  },
  "read without a trace": {
    promise: "Reading the selected pixels changes neither them nor the document.",
    needs: ["marquee"],
    async run(subject) {
      await select(subject);
      await leavesAlone(subject, "Reading the selected pixels", () => maskOf(subject, page, 1));
      expectMarked(await maskOf(subject, page, 1), page, 1);
    },
  },
  "nothing selected": {
    promise: "The selected pixels are refused where none are.",
    needs: ["marquee"],
    async run(subject) {
      await drawOne(subject, box("box", rect(60, 50, 64, 48)));
      await subject.select([]);
      await expectRefusal(() => maskOf(subject, page, 1), "invalid-drawing", "A mask of nothing");
    },
  },
});

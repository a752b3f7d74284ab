import { documentBounds } from "../../editor/frames.ts";
import { around, rotation } from "../../matrix.ts";
import { family } from "../case.ts";
import { expectClose, expectEqual } from "../expect.ts";
import { blue, box, green, grey, group, rect, red } from "../scene.ts";
import { colorAt, drawOne, expectColor, frameOf, painted } from "../steps.ts";
import type { HostSubject } from "../subject.ts";

/** Three boxes on top of each other; each shows where the next one does not reach. */
const drawPile = (subject: HostSubject) =>
  subject.draw([
    box("low", rect(20, 20, 120, 100), blue),
    box("middle", rect(40, 40, 80, 60), red),
    box("high", rect(80, 70, 80, 60), green),
  ]);
const inLow = [30, 30] as const;
const inMiddle = [50, 50] as const;
const inHigh = [110, 90] as const;

export const scope = family("scope", {
  "selection alone": {
    promise: "A capture of the selection holds neither what lies beneath nor what lies above it.",
    needs: ["painter"],
    async run(subject, options) {
      const [, middle] = await drawPile(subject);
      await subject.select([middle!]);
      const drawing = await subject.host.capture("selection");
      const image = await painted(drawing, options);
      expectColor(colorAt(image, drawing.frame, ...inMiddle), red, "The selected layer");
      expectColor(
        colorAt(image, drawing.frame, ...inHigh),
        red,
        "The selected layer, where another one lies on it,",
      );
    },
  },
  "with what lies beneath": {
    promise: "`beneath` adds what lies beneath the captured layers, and nothing above them.",
    needs: ["painter"],
    async run(subject, options) {
      const [, middle] = await drawPile(subject);
      await subject.select([middle!]);
      const drawing = await subject.host.capture("selection", {
        beneath: true,
        frame: rect(20, 20, 120, 100),
      });
      const image = await painted(drawing, options);
      expectColor(colorAt(image, drawing.frame, ...inLow), blue, "What lies beneath");
      expectColor(
        colorAt(image, drawing.frame, ...inHigh),
        red,
        "The selected layer, where another one lies on it,",
      );
    },
  },
  "layers by id": {
    promise: "Layers are captured by their ids, whatever is selected.",
    needs: ["painter"],
    async run(subject, options) {
      const [low, middle, high] = await drawPile(subject);
      await subject.select([middle!]);
      const drawing = await subject.host.capture({ layers: [high!, low!] });
      const image = await painted(drawing, options);
      expectColor(colorAt(image, drawing.frame, ...inMiddle), blue, "The lower layer");
      expectColor(colorAt(image, drawing.frame, ...inHigh), green, "The upper layer");
    },
  },
  "layer in groups by id": {
    promise: "A layer within groups is captured by its id, where it lies.",
    needs: ["groups"],
    async run(subject) {
      const outer = await drawOne(
        subject,
        group("outer", [group("inner", [box("box", rect(60, 50, 64, 48)), box("other", rect(5, 5, 9, 9))])]),
      );
      const [inner] = await subject.childrenOf(outer);
      const [child] = await subject.childrenOf(inner!);
      const { x, y, width, height } = documentBounds(
        (await subject.host.capture({ layers: [child!] })).frame,
      );
      expectClose([x, y, width, height], [60, 50, 64, 48], 0.01, "The frame");
    },
  },
  "layer and its group": {
    promise: "A layer that is asked for together with a group around it is captured once.",
    needs: ["painter", "groups", "opacity"],
    async run(subject, options) {
      const outer = await drawOne(
        subject,
        group("outer", [box("half", rect(60, 50, 64, 48), red, { opacity: 0.5 })]),
      );
      const [child] = await subject.childrenOf(outer);
      const drawing = await subject.host.capture({ layers: [outer, child!] });
      const [, , , alpha] = colorAt(await painted(drawing, options), drawing.frame, 90, 70);
      expectClose([alpha], [127.5], 4, "The alpha of a layer of half opacity");
    },
  },
  "whole frame": {
    promise: "A capture of the frame holds all that lies in it, with nothing selected too.",
    needs: ["painter"],
    async run(subject, options) {
      await drawPile(subject);
      await subject.select([]);
      const drawing = await subject.host.capture("frame");
      const image = await painted(drawing, options);
      expectColor(colorAt(image, drawing.frame, ...inLow), blue, "The lowest layer");
      expectColor(colorAt(image, drawing.frame, ...inMiddle), red, "The middle layer");
      expectColor(colorAt(image, drawing.frame, ...inHigh), green, "The highest layer");
    },
  },
  region: {
    promise: "A capture of a region has that region as its frame, and holds what lies in it.",
    needs: ["painter"],
    async run(subject, options) {
      await drawPile(subject);
      const region = rect(25, 25, 50, 40);
      const drawing = await subject.host.capture({ region });
      const { x, y, width, height } = documentBounds(drawing.frame);
      expectClose([x, y, width, height], [25, 25, 50, 40], 1e-6, "The frame");
      const image = await painted(drawing, options);
      expectColor(colorAt(image, drawing.frame, ...inLow), blue, "The lower layer");
      expectColor(colorAt(image, drawing.frame, ...inMiddle), red, "The layer on it");
    },
  },
  "one frame for several captures": {
    promise: "Captures into one frame agree about where things lie.",
    needs: ["painter"],
    async run(subject, options) {
      const [low, middle, high] = await drawPile(subject);
      const frame = await frameOf(subject, low!);
      const parts = [
        { id: middle!, spot: inMiddle, color: red },
        { id: high!, spot: inHigh, color: green },
      ];
      for (const {
        id,
        spot: [x, y],
        color,
      } of parts) {
        const drawing = await subject.host.capture({ layers: [id] }, { frame });
        expectEqual(
          [drawing.frame.width, drawing.frame.height],
          [frame.width, frame.height],
          "The frame's size",
        );
        const image = await painted(drawing, options);
        expectColor(colorAt(image, frame, x, y), color, "The captured layer");
        expectColor(colorAt(image, frame, ...inLow), undefined, "The place beside it");
      }
    },
  },
  "turned frame for another capture": {
    promise: "A capture into the frame of a turned layer is seen as that layer lies.",
    needs: ["painter", "turned"],
    async run(subject, options) {
      const [board, dot] = await subject.draw([
        box("board", rect(50, 40, 100, 70), grey, { transform: around(rotation(33), 100, 75) }),
        box("dot", rect(80, 60, 16, 16), red),
      ]);
      const frame = await frameOf(subject, board!);
      const drawing = await subject.host.capture({ layers: [dot!] }, { frame });
      const image = await painted(drawing, options);
      expectColor(colorAt(image, frame, 88, 68), red, "The middle of the dot");
      expectColor(colorAt(image, frame, 108, 78), undefined, "The place beside the dot");
    },
  },
});

import { documentBounds } from "../../editor/frames.ts";
import { around, identity, multiply, rotation, scaling } from "../../matrix.ts";
import { family } from "../case.ts";
import { expectClose } from "../expect.ts";
import { box, grey, rect } from "../scene.ts";
import { drawOne } from "../steps.ts";

const spot = rect(60, 50, 64, 48);

export const frames = family("frame", {
  "frame of a shape": {
    promise: "The frame of a shape without a stroke is the box around it.",
    async run(subject) {
      await subject.select([await drawOne(subject, box("box", spot))]);
      const { frame } = await subject.host.capture("selection");
      const { x, y, width, height } = documentBounds(frame);
      expectClose([x, y, width, height], [60, 50, 64, 48], 0.01, "The frame");
    },
  },
  "upright frame of a turned shape": {
    promise: "A single turned layer is captured upright: its frame has the layer's own width and height.",
    needs: ["turned"],
    async run(subject) {
      const transform = around(rotation(33), 92, 74);
      await subject.select([await drawOne(subject, box("box", spot, grey, { transform }))]);
      const drawing = await subject.host.capture("selection");
      expectClose([drawing.frame.width, drawing.frame.height], [64, 48], 0.01, "The frame's size");
      const [a, b, c, d] = drawing.frame.toDocument ?? identity;
      expectClose([a, b, c, d], transform.slice(0, 4), 1e-3, "The turn of the frame");
    },
  },
  "mirrored shape upright": {
    promise: "A single mirrored layer is captured as it was before it was mirrored.",
    needs: ["mirrored", "turned"],
    async run(subject) {
      const transform = multiply(around(rotation(33), 92, 74), around(scaling(-1, 1), 92, 74));
      await subject.select([await drawOne(subject, box("box", spot, grey, { transform }))]);
      const { frame } = await subject.host.capture("selection");
      expectClose([frame.width, frame.height], [64, 48], 0.01, "The frame's size");
      expectClose(
        (frame.toDocument ?? identity).slice(0, 4),
        transform.slice(0, 4),
        1e-3,
        "The turn of the frame",
      );
    },
  },
  "several layers": {
    promise: "Several layers are captured in document space, in a frame around them all.",
    async run(subject) {
      const ids = await subject.draw([
        box("left", rect(20, 30, 30, 20)),
        box("right", rect(100, 60, 50, 40)),
      ]);
      await subject.select(ids);
      const { x, y, width, height } = documentBounds((await subject.host.capture("selection")).frame);
      expectClose([x, y, width, height], [20, 30, 130, 70], 0.01, "The frame");
    },
  },
});

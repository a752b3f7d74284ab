import type { OpenSubject } from "../../../../sdk/host/conformance/index.ts";
import {
  type EditorHost,
  type Frame,
  InvalidDrawing,
  type Mask,
  type Rect,
} from "../../../../sdk/host/index.ts";
import type { Mutation } from "./mutation.ts";

/** An editor of layers that has learned to select pixels, in document space. */
export function withMarquee(open: OpenSubject): OpenSubject {
  return async (size) => {
    const subject = await open(size);
    let marked: Rect | undefined;
    const host: EditorHost = {
      ...subject.host,
      async selection() {
        const selection = await subject.host.selection();
        return marked ? { frame: marked, layers: selection?.layers ?? [], marquee: true } : selection;
      },
      selectionMask(region, scale) {
        if (!marked) return Promise.reject(new InvalidDrawing("Nothing is selected."));
        return Promise.resolve(maskOf(marked, region, scale));
      },
    };
    return { ...subject, host, selectPixels: (rect) => Promise.resolve(void (marked = rect)) };
  };
}

function maskOf(marked: Rect, region: Frame, scale: number): Mask {
  const [width, height] = [Math.round(region.width * scale), Math.round(region.height * scale)];
  const data = new Uint8ClampedArray(width * height).map((_, i) => {
    const x = region.x + ((i % width) + 0.5) / scale - marked.x;
    const y = region.y + (Math.floor(i / width) + 0.5) / scale - marked.y;
    return x >= 0 && y >= 0 && x < marked.width && y < marked.height ? 255 : 0;
  });
  return { width, height, data };
}

const whole: Mutation["instead"] = () => ({
  selectionMask: ({ width, height }, scale) =>
    Promise.resolve({
      width: width * scale,
      height: height * scale,
      data: new Uint8ClampedArray(width * height * scale * scale).fill(255),
    }),
});

export const marquee: readonly Mutation[] = [
  {
    mistake: "takes all pixels for selected",
    caughtBy: ["marquee: mask", "marquee: mask of a region at another scale", "marquee: nothing selected"],
    instead: whole,
  },
  {
    mistake: "tells the mask one pixel to the right",
    caughtBy: ["marquee: mask", "marquee: read without a trace"],
    instead: (host) => ({
      selectionMask: (region, scale) => host.selectionMask!({ ...region, x: region.x - 1 }, scale),
    }),
  },
  {
    mistake: "tells the frame of the layers around a marquee",
    caughtBy: ["marquee: frame"],
    instead: (host) => ({
      selection: async () => {
        const selection = await host.selection();
        return selection && { ...selection, frame: { ...selection.frame, x: 0 } };
      },
    }),
  },
];

import { documentBounds, type Frame, matrices, type Pixels } from "../../../../sdk/host/index.ts";
import type { Mutation } from "./mutation.ts";

const shifted = (frame: Frame, by: number): Frame => ({ ...frame, x: frame.x + by });

/** The picture with its columns, or its rows, the other way round. */
function mirrored({ width, height, data }: Pixels, axis: "columns" | "rows"): Pixels {
  const out = new Uint8ClampedArray(data.length);
  for (let i = 0; i < width * height; i++) {
    const [x, y] = [i % width, Math.floor(i / width)];
    const from = axis === "columns" ? y * width + (width - 1 - x) : (height - 1 - y) * width + x;
    out.set(data.subarray(from * 4, from * 4 + 4), i * 4);
  }
  return { width, height, data: out };
}

export const placing: readonly Mutation[] = [
  {
    mistake: "places one pixel to the right",
    caughtBy: [
      "placement: plain frame",
      "placement: turned by an odd angle",
      "placement: region",
      "placement: grown after the capture",
      "documents: 20 000 units wide",
    ],
    instead: (host) => ({ place: (image, frame, how) => host.place(image, shifted(frame, 1), how) }),
  },
  {
    mistake: "places half a pixel to the left",
    caughtBy: ["placement: plain frame", "placement: turned by a quarter"],
    instead: (host) => ({ place: (image, frame, how) => host.place(image, shifted(frame, -0.5), how) }),
  },
  {
    mistake: "places a picture that is one pixel too wide",
    caughtBy: ["placement: plain frame", "placement: other size", "placement: mirrored and turned"],
    instead: (host) => ({
      place: (image, frame, how) => host.place(image, { ...frame, width: frame.width + 1 }, how),
    }),
  },
  {
    mistake: "places pictures upside down",
    caughtBy: ["placement: plain frame"],
    instead: (host) => ({ place: (image, frame, how) => host.place(mirrored(image, "rows"), frame, how) }),
  },
  {
    mistake: "forgets that a layer is mirrored",
    caughtBy: ["placement: mirrored left to right", "placement: mirrored and turned"],
    instead: (host) => ({
      place: (image, frame, how) => {
        const flipped = matrices.determinant(frame.toDocument ?? matrices.identity) < 0;
        return host.place(flipped ? mirrored(image, "columns") : image, frame, how);
      },
    }),
  },
  {
    mistake: "places where the layer was at the capture",
    caughtBy: [
      "placement: moved after the capture",
      "placement: turned after the capture",
      "placement: mirrored after the capture",
      "placement: group moved after the capture",
    ],
    instead: (host) => ({
      place: (image, { x, y, width, height, toDocument }, how) =>
        host.place(image, { x, y, width, height, ...(toDocument && { toDocument }) }, how),
    }),
  },
  {
    mistake: "follows a layer that moved, but not one that turned or grew",
    caughtBy: ["placement: turned after the capture", "placement: grown after the capture"],
    instead: (host, subject) => ({
      async place(image, frame, how) {
        const { anchor, ...rest } = frame;
        if (!anchor) return host.place(image, frame, how);
        const now = (await subject.host.capture({ layers: [anchor.id] })).frame.anchor?.toDocument;
        if (!now) return host.place(image, frame, how);
        const by = matrices.translation(now[4] - anchor.toDocument[4], now[5] - anchor.toDocument[5]);
        return host.place(
          image,
          { ...rest, toDocument: matrices.multiply(by, frame.toDocument ?? matrices.identity) },
          how,
        );
      },
    }),
  },
  {
    mistake: "places on the upright box around a turned layer",
    caughtBy: [
      "placement: turned by an odd angle",
      "placement: turned region",
      "placement: turned groups in turned groups",
    ],
    instead: (host) => ({ place: (image, frame, how) => host.place(image, documentBounds(frame), how) }),
  },
  {
    mistake: "does not stretch pictures of another size",
    caughtBy: ["placement: other size"],
    instead: (host) => ({
      place: (image, frame, how) =>
        host.place(image, { ...frame, width: image.width, height: image.height }, how),
    }),
  },
  {
    mistake: "makes pictures opaque",
    caughtBy: ["placement: half-transparent picture"],
    instead: (host) => ({
      place: (image, frame, how) => {
        const data = image.data.map((byte, i) => (i % 4 === 3 ? 255 : byte));
        return host.place({ ...image, data }, frame, how);
      },
    }),
  },
  {
    mistake: "places everything on top",
    caughtBy: ["results: right above its layer", "results: above another layer"],
    instead: (host) => ({
      async place(image, frame, how = { kind: "layer" }) {
        const top = (await host.layers()).find(({ depth }) => depth === 0)?.id;
        return host.place(
          image,
          frame,
          how.kind === "layer" && top !== undefined ? { ...how, above: top } : how,
        );
      },
    }),
  },
  {
    mistake: "ignores masks",
    caughtBy: ["results: mask", "results: soft mask", "replace: keeps the mask"],
    instead: (host) => ({
      place: (image, frame, how) => host.place(image, frame, how && { ...how, mask: undefined }),
    }),
  },
  {
    mistake: "makes masks hard",
    caughtBy: ["results: soft mask"],
    instead: (host) => ({
      place: (image, frame, how) => {
        const mask = how?.mask && {
          ...how.mask,
          data: how.mask.data.map((value) => (value > 127 ? 255 : 0)),
        };
        return host.place(image, frame, how && { ...how, mask });
      },
    }),
  },
  {
    mistake: "lays a picture over a shape instead of filling it",
    caughtBy: ["fill: within the outline", "fill: from a larger frame"],
    instead: (host) => ({
      place: (image, frame, how) =>
        host.place(image, frame, how?.kind === "fill" ? { ...how, kind: "layer", above: how.layer } : how),
    }),
  },
  {
    mistake: "stretches a fill over the shape instead of the frame",
    caughtBy: ["fill: from a larger frame"],
    instead: (host) => ({
      async place(image, frame, how) {
        if (how?.kind !== "fill") return host.place(image, frame, how);
        const { frame: own } = await host.capture({ layers: [how.layer] });
        return host.place(image, own, how);
      },
    }),
  },
  {
    mistake: "adds a new layer instead of replacing a result",
    caughtBy: ["replace: in its place", "replace: result that is gone"],
    instead: (host) => ({
      place: (image, frame, how) =>
        host.place(image, frame, how?.kind === "replace" ? { ...how, kind: "layer" } : how),
    }),
  },
  {
    mistake: "places a new layer where the layer to fill is gone or locked",
    caughtBy: ["fill: locked shape", "fill: shape that is gone"],
    instead: (host) => ({
      place: (image, frame, how) =>
        host.place(image, frame, how).catch(() => host.place(image, frame, { kind: "layer" })),
    }),
  },
  {
    mistake: "refuses to place above a locked layer",
    caughtBy: ["results: above a locked layer"],
    instead: (host) => ({
      async place(image, frame, how) {
        const below = (await host.layers()).find(({ id }) => id === frame.anchor?.id);
        if (below?.locked) throw new Error("The layer is locked.");
        return host.place(image, frame, how);
      },
    }),
  },
  {
    mistake: "places nothing where the frame's layer is gone",
    caughtBy: ["results: where its layer was"],
    instead: (host) => ({
      async place(image, frame, how) {
        const ids = (await host.layers()).map(({ id }) => id);
        if (frame.anchor && !ids.includes(frame.anchor.id)) throw new Error("The layer is gone.");
        return host.place(image, frame, how);
      },
    }),
  },
  {
    mistake: "places a grey square where a picture has no pixels",
    caughtBy: ["refusal: picture without pixels"],
    instead: (host) => ({
      place: (image, frame, how) => {
        const grey = { width: 1, height: 1, data: new Uint8ClampedArray([128, 128, 128, 255]) };
        return host.place(image.data.length === 0 ? grey : image, frame, how);
      },
    }),
  },
  {
    mistake: "takes a number that is not finite for 0",
    caughtBy: ["refusal: frame without an area", "refusal: capture of a region without an area"],
    instead: (host) => ({
      place: (image, frame, how) => host.place(image, { ...frame, x: frame.x || 0 }, how),
      capture: (scope, options) =>
        typeof scope === "object" && "region" in scope
          ? host.capture({ region: { ...scope.region, width: scope.region.width || 1 } }, options)
          : host.capture(scope, options),
    }),
  },
  {
    mistake: "leaves its layer behind when a later request to the editor fails",
    caughtBy: ["refusal: failing in the middle"],
    instead: (host) => ({
      async place(image, frame, how) {
        const placed = await host.place(image, frame, how);
        await host.layers();
        return placed;
      },
    }),
  },
];

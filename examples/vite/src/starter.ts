import { Path } from "fabric";

/** What lies on the canvas at first: a house, a tree, the moon and a lake. */
const strokes = [
  "M 96 300 L 96 210 L 168 150 L 240 210 L 240 300",
  "M 84 220 L 168 150 L 252 220",
  "M 150 300 L 150 246 L 186 246 L 186 300",
  "M 204 232 L 226 232 L 226 254 L 204 254 Z",
  "M 334 300 L 334 236",
  "M 352 300 L 352 236",
  "M 343 236 C 290 236 286 180 318 168 C 318 128 378 124 380 166 C 412 178 404 236 343 236 Z",
  "M 420 96 C 420 74 438 58 460 62 C 444 74 444 104 462 116 C 440 124 420 112 420 96 Z",
  "M 0 304 C 120 296 360 312 512 302",
  "M 120 372 C 180 364 260 380 330 370",
  "M 60 424 C 150 414 210 432 300 422",
];

export const starter = (): Path[] =>
  strokes.map(
    (path) =>
      new Path(path, {
        fill: null,
        stroke: "#1d1d1b",
        strokeWidth: 5,
        strokeLineCap: "round",
        strokeLineJoin: "round",
      }),
  );

import svgpath from "svgpath";
import type { PathCommand } from "../drawing.ts";

/** What `parsePath` could read of a path. */
export interface ParsedPath {
  readonly path: readonly PathCommand[];
  /** Why reading stopped, if it did: like a browser, what stands before the mistake is kept. */
  readonly error?: string;
}

type Numbers<N extends number, T extends number[] = []> = T["length"] extends N
  ? T
  : Numbers<N, [...T, number]>;
type Absolute =
  | ["M", ...Numbers<2>]
  | ["L", ...Numbers<2>]
  | ["H", number]
  | ["V", number]
  | ["C", ...Numbers<6>]
  | ["Q", ...Numbers<4>]
  | ["Z"];

/** An SVG path string, with arcs as cubics (at most a quarter turn each) and all shorthands and relatives resolved. */
export function parsePath(d: string): ParsedPath {
  const parsed = svgpath(d);
  const error = (parsed as unknown as { err: string }).err;
  const path: PathCommand[] = [];
  parsed
    .abs()
    .unshort()
    .unarc()
    .iterate((segment, _index, fromX, fromY) => {
      path.push(commandOf(segment as unknown as Absolute, fromX, fromY));
    });
  return error === "" ? { path } : { path, error };
}

function commandOf(s: Absolute, fromX: number, fromY: number): PathCommand {
  switch (s[0]) {
    case "M":
      return { op: "M", x: s[1], y: s[2] };
    case "L":
      return { op: "L", x: s[1], y: s[2] };
    case "H":
      return { op: "L", x: s[1], y: fromY };
    case "V":
      return { op: "L", x: fromX, y: s[1] };
    case "C":
      return { op: "C", x1: s[1], y1: s[2], x2: s[3], y2: s[4], x: s[5], y: s[6] };
    case "Q":
      return { op: "Q", x1: s[1], y1: s[2], x: s[3], y: s[4] };
    case "Z":
      return { op: "Z" };
  }
}

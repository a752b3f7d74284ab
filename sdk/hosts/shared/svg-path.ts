import type { PathCommand } from "../../host/drawing.ts";

/** A path as the text of an SVG `d` attribute. */
export function svgPath(path: readonly PathCommand[]): string {
  return path
    .map((c) => {
      switch (c.op) {
        case "M":
        case "L":
          return `${c.op}${c.x} ${c.y}`;
        case "Q":
          return `Q${c.x1} ${c.y1} ${c.x} ${c.y}`;
        case "C":
          return `C${c.x1} ${c.y1} ${c.x2} ${c.y2} ${c.x} ${c.y}`;
        case "Z":
          return "Z";
      }
    })
    .join("");
}

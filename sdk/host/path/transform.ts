import type { Matrix, PathCommand } from "../drawing.ts";
import { apply } from "../matrix.ts";

/** A path with all of its points moved by a matrix. */
export function transformPath(path: readonly PathCommand[], matrix: Matrix): PathCommand[] {
  return path.map((c) => {
    if (c.op === "Z") return c;
    const [x, y] = apply(matrix, c.x, c.y);
    if (c.op === "M" || c.op === "L") return { op: c.op, x, y };
    const [x1, y1] = apply(matrix, c.x1, c.y1);
    if (c.op === "Q") return { op: "Q", x1, y1, x, y };
    const [x2, y2] = apply(matrix, c.x2, c.y2);
    return { op: "C", x1, y1, x2, y2, x, y };
  });
}

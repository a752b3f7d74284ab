import type { Matrix, PathCommand, Rect, Stroke } from "../../host/drawing.ts";
import type { Context } from "../../host/canvas.ts";
import { thinned } from "./thinned.ts";

/** Adds a path to the context's current path, in the context's own transform. */
export function trace(context: Context, path: readonly PathCommand[]): void {
  const { a, b, c: across, d } = context.getTransform();
  for (const c of thinned(path, Math.max(Math.hypot(a, b), Math.hypot(across, d)))) {
    switch (c.op) {
      case "M":
        context.moveTo(c.x, c.y);
        break;
      case "L":
        context.lineTo(c.x, c.y);
        break;
      case "C":
        context.bezierCurveTo(c.x1, c.y1, c.x2, c.y2, c.x, c.y);
        break;
      case "Q":
        context.quadraticCurveTo(c.x1, c.y1, c.x, c.y);
        break;
      case "Z":
        context.closePath();
        break;
    }
  }
}

/**
 * Adds what SVG draws for a subpath without length, a dot in the shape of the cap, and Canvas 2D does not.
 */
export function traceDots(context: Context, path: readonly PathCommand[], stroke: Stroke): void {
  if (stroke.cap === "butt") return;
  const dot = () => {
    if (!drawn || long) return;
    context.moveTo(x, y);
    context.lineTo(x + stroke.width / 1000, y);
  };
  let [x, y, drawn, long] = [0, 0, false, false];
  for (const c of path) {
    if (c.op === "M") {
      dot();
      [x, y, drawn, long] = [c.x, c.y, false, false];
      continue;
    }
    drawn = true;
    if (c.op === "Z") continue;
    if (c.x !== x || c.y !== y) long = true;
    if (c.op !== "L" && (c.x1 !== x || c.y1 !== y)) long = true;
    if (c.op === "C" && (c.x2 !== x || c.y2 !== y)) long = true;
  }
  dot();
}

/**
 * Adds a path, taken through `matrix`, but without the straight pieces that lie on the border of `frame` or beyond it:
 * where a shape is cut off by the picture there is no edge to draw.
 */
export function traceInside(
  context: Context,
  path: readonly PathCommand[],
  matrix: Matrix,
  frame: Rect,
): void {
  const [a, b, c, d, e, f] = matrix;
  const left = frame.x + borderTolerance;
  const top = frame.y + borderTolerance;
  const right = frame.x + frame.width - borderTolerance;
  const bottom = frame.y + frame.height - borderTolerance;
  let x = 0;
  let y = 0;
  let startX = 0;
  let startY = 0;
  /** A piece of the current subpath was left out, so it cannot be closed. */
  const broken = { now: false };

  const lineTo = (toX: number, toY: number) => {
    const outside =
      (x <= left && toX <= left) ||
      (x >= right && toX >= right) ||
      (y <= top && toY <= top) ||
      (y >= bottom && toY >= bottom);
    if (outside) {
      context.moveTo(toX, toY);
      broken.now = true;
    } else context.lineTo(toX, toY);
  };

  for (const command of thinned(path, Math.max(Math.hypot(a, b), Math.hypot(c, d)))) {
    if (command.op === "Z") {
      lineTo(startX, startY);
      if (!broken.now) context.closePath();
      x = startX;
      y = startY;
      broken.now = false;
      continue;
    }
    const toX = a * command.x + c * command.y + e;
    const toY = b * command.x + d * command.y + f;
    switch (command.op) {
      case "M":
        context.moveTo(toX, toY);
        startX = toX;
        startY = toY;
        broken.now = false;
        break;
      case "L":
        lineTo(toX, toY);
        break;
      case "C":
        context.bezierCurveTo(
          a * command.x1 + c * command.y1 + e,
          b * command.x1 + d * command.y1 + f,
          a * command.x2 + c * command.y2 + e,
          b * command.x2 + d * command.y2 + f,
          toX,
          toY,
        );
        break;
      case "Q":
        context.quadraticCurveTo(
          a * command.x1 + c * command.y1 + e,
          b * command.x1 + d * command.y1 + f,
          toX,
          toY,
        );
        break;
    }
    x = toX;
    y = toY;
  }
}

/** Pixels. */
const borderTolerance = 0.25;

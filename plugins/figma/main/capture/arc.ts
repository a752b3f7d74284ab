import { ellipsePath } from "../../../../sdk/host/path/shapes.ts";
import { writePathData } from "../../protocol/index.ts";
import type { Outline } from "./outline.ts";

const turn = 2 * Math.PI;

export function isFullEllipse({ startingAngle, endingAngle, innerRadius }: ArcData): boolean {
  return innerRadius === 0 && isFullTurn(endingAngle - startingAngle);
}

function isFullTurn(sweep: number): boolean {
  return Math.abs(sweep) >= turn - 1e-6;
}

/** An ellipse, a pie, a ring or a piece of one. Angles run clockwise from the right. */
export function arcPath({ width, height, arcData }: EllipseNode): Outline {
  const { startingAngle: from, endingAngle: to, innerRadius: inner } = arcData;
  const rx = width / 2;
  const ry = height / 2;
  const whole = (share: number) => writePathData(ellipsePath(rx, ry, rx * share, ry * share));
  if (isFullTurn(to - from)) {
    return inner > 0
      ? { path: `${whole(1)} ${whole(inner)}`, rule: "evenodd", closed: true }
      : { path: whole(1), rule: "nonzero", closed: true };
  }
  const point = (angle: number, share: number) =>
    `${rx + rx * share * Math.cos(angle)} ${ry + ry * share * Math.sin(angle)}`;
  const back = inner > 0 ? `L ${point(to, inner)} ${curve(rx, ry, inner, to, from)}` : `L ${rx} ${ry}`;
  return {
    path: `M ${point(from, 1)} ${curve(rx, ry, 1, from, to)} ${back} Z`,
    rule: "nonzero",
    closed: true,
  };
}

/** Cubics of at most a quarter turn each. */
function curve(rx: number, ry: number, share: number, from: number, to: number): string {
  const count = Math.max(1, Math.ceil(Math.abs(to - from) / (turn / 4) - 1e-9));
  const step = (to - from) / count;
  const reach = (4 / 3) * Math.tan(step / 4);
  const at = (cos: number, sin: number) => `${rx + rx * share * cos} ${ry + ry * share * sin}`;
  const pieces: string[] = [];
  for (let i = 0; i < count; i++) {
    const [a, b] = [from + i * step, from + (i + 1) * step];
    const first = at(Math.cos(a) - reach * Math.sin(a), Math.sin(a) + reach * Math.cos(a));
    const second = at(Math.cos(b) + reach * Math.sin(b), Math.sin(b) - reach * Math.cos(b));
    pieces.push(`C ${first} ${second} ${at(Math.cos(b), Math.sin(b))}`);
  }
  return pieces.join(" ");
}

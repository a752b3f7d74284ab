import type { PathCommand } from "../../../sdk/host/drawing.ts";

/** A path as Figma writes it: absolute commands and numbers, a space between each. */
export function writePathData(path: readonly PathCommand[]): string {
  return path.map(written).join(" ");
}

function written(c: PathCommand): string {
  switch (c.op) {
    case "M":
    case "L":
      return `${c.op} ${c.x} ${c.y}`;
    case "Q":
      return `Q ${c.x1} ${c.y1} ${c.x} ${c.y}`;
    case "C":
      return `C ${c.x1} ${c.y1} ${c.x2} ${c.y2} ${c.x} ${c.y}`;
    case "Z":
      return "Z";
  }
}

/** The reverse of `writePathData`; what is not written so is where the path ends. */
export function readPathData(data: string): PathCommand[] {
  const words = data.match(/[a-z]|[-+.\d]+(?:e[-+]?\d+)?/gi) ?? [];
  const path: PathCommand[] = [];
  for (let i = 0; i < words.length;) {
    const op = words[i]!;
    const count = numbersOf[op];
    if (count === undefined) break;
    const numbers = words.slice(i + 1, i + 1 + count).map(Number);
    if (numbers.length < count || !numbers.every(Number.isFinite)) break;
    path.push(command(op, numbers));
    i += 1 + count;
  }
  return path;
}

const numbersOf: Readonly<Record<string, number | undefined>> = { M: 2, L: 2, Q: 4, C: 6, Z: 0 };

function command(op: string, numbers: readonly number[]): PathCommand {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = numbers;
  if (op === "Z") return { op };
  if (op === "Q") return { op, x1: a, y1: b, x: c, y: d };
  if (op === "C") return { op, x1: a, y1: b, x2: c, y2: d, x: e, y: f };
  return { op: op === "M" ? "M" : "L", x: a, y: b };
}

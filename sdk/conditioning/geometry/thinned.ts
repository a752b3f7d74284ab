import type { PathCommand } from "../../host/drawing.ts";

/** Commands; shorter paths are left as they are. */
const many = 20_000;
/** Pixels. Points nearer to the one before show nothing. */
const nearest = 1 / 16;

const latest = new WeakMap<
  readonly PathCommand[],
  { readonly scale: number; readonly path: readonly PathCommand[] }
>();

/**
 * A path of very many points without those straight steps that are too short to be seen at `scale` pixels a unit: a
 * canvas takes seconds to stroke a million of them.
 */
export function thinned(path: readonly PathCommand[], scale: number): readonly PathCommand[] {
  if (path.length < many) return path;
  const known = latest.get(path);
  if (known?.scale === scale) return known.path;
  const least = nearest / scale;
  const kept: PathCommand[] = [];
  let [x, y] = [0, 0];
  for (const command of path) {
    if (command.op === "L" && Math.hypot(command.x - x, command.y - y) < least) continue;
    if (command.op !== "Z") [x, y] = [command.x, command.y];
    kept.push(command);
  }
  latest.set(path, { scale, path: kept });
  return kept;
}

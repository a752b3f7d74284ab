import type { Stage } from "../stage.ts";

/** Mountains or hills behind, or open sky. */
export function backdrop(stage: Stage, ground: number): void {
  const { random } = stage;
  const kind = random.weighted([
    ["mountains", 4],
    ["hills", 4],
    ["both", 2],
    ["open", 3],
  ] as const);
  if (kind === "mountains" || kind === "both") {
    const count = random.int(1, 4);
    stage.mountains(ground, count, Math.min(random.range(0.35, 0.85) * ground, 260));
    stage.mention("mountain", count);
  }
  if (kind === "hills" || kind === "both") {
    const count = random.int(1, 3);
    stage.hills(count, ground - random.range(20, 70), ground + 6);
    if (random.chance(0.7)) stage.mention("hill", 2);
  }
}

import { caption } from "./caption.ts";
import { compositions } from "./compositions/index.ts";
import { Random } from "./random.ts";
import { STYLES, TIMES, type Scene, type Season } from "./scene.ts";
import { Stage } from "./stage.ts";

/** The scene of a seed (an unsigned 32-bit integer): always the same one. */
export function makeScene(seed: number): Scene {
  const random = new Random(seed);
  const time = random.pick(TIMES);
  const style = random.pick(STYLES);
  const season = random.weighted<Season>([
    ["summer", 7],
    ["autumn", 1.5],
    ["winter", 1.5],
  ]);
  const composition = random.weighted(
    Object.entries(compositions).map(([name, { weight }]) => [name, weight] as const),
  );
  const { place, horizon } = compositions[composition]!;
  const stage = new Stage(random, time, style, season, random.range(horizon[0], horizon[1]));
  place(stage);
  const things: Record<string, number> = {};
  for (const { noun, count } of stage.mentions) things[noun] = (things[noun] ?? 0) + count;
  return {
    facts: { seed, time, style, season, composition, things },
    staging: stage.staging,
    things: stage.things,
    caption: caption(random, { mentions: stage.mentions, settings: stage.settings, time, style, season }),
  };
}

import * as make from "../elements/index.ts";
import { point } from "../geometry.ts";
import { treeNoun, wallColor, type Stage } from "../stage.ts";

/** A few large things anywhere, as people draw: sizes and places follow no perspective. */
export function freehand(stage: Stage): void {
  const { random, horizon } = stage;
  stage.sky();
  if (random.chance(0.35)) {
    const count = random.int(1, 3);
    stage.mountains(horizon, count, Math.min(random.range(0.4, 0.8) * horizon, 240));
    stage.mention("mountain", count);
  }
  const sea = random.chance(0.25);
  if (sea) {
    stage.add(make.sea(random, horizon));
    stage.mention("sea");
    const shore = Math.max(horizon + random.range(30, 90), 320);
    stage.add(
      make.land(random.pick(["sand", "grass"]), make.rolling(random, shore, 12), make.sand(random), 0.15),
    );
  } else stage.land(horizon);
  stage.settings = sea ? ["by the sea"] : ["in a meadow", "in the countryside"];
  const count = random.int(1, 5);
  const size = random.range(90, 300) / Math.sqrt(count) + 60;
  for (let i = 0; i < count; i++) {
    const x = random.range(30, 482);
    const y = random.range(Math.max(horizon + 60, 350), 500);
    const height = size * random.range(0.7, 1.4);
    const what = random.weighted([
      ["house", 4],
      ["tree", 4],
      ["person", 2],
      ["bush", 1],
      ["rock", 1],
      ["tower", 0.6],
    ] as const);
    if (what === "house") {
      const color = wallColor(random);
      stage.house(x, y, height, color);
      stage.mention("house", 1, random.chance(0.5) ? color : undefined);
    } else if (what === "tree") {
      const kind = stage.treeKind();
      stage.tree(kind, x, y, height * 1.25);
      stage.mention(treeNoun(kind));
    } else if (what === "person") {
      stage.stand(y, make.person(random, stage.standingAt(x, y, height)));
      stage.mention("person");
    } else if (what === "tower") {
      const at = { ...stage.standingAt(x, y, height * 1.4), lit: stage.lamplit };
      stage.stand(y, make.lighthouse(random, { ...at, foot: point(x, y) }));
      stage.mention("lighthouse");
    } else {
      const small = stage.standingAt(x, y, height * 0.45);
      stage.stand(
        y,
        what === "bush" ? make.bush(random, small) : make.rock(random, small, make.stone(random)),
      );
      stage.mention(what === "bush" ? "bush" : "rock");
    }
  }
  stage.raise();
}

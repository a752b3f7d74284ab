import * as make from "../elements/index.ts";
import { point } from "../geometry.ts";
import { treeNoun, wallColor, type Stage } from "../stage.ts";
import { backdrop } from "./backdrop.ts";

export function village(stage: Stage): void {
  const { random, horizon } = stage;
  stage.sky();
  backdrop(stage, horizon);
  const fields = random.chance(0.4);
  stage.land(horizon, { fields });
  stage.settings = fields
    ? ["in the fields", "among fields"]
    : ["in a valley", "in a meadow", "in the countryside"];
  const houses = random.int(2, 6);
  const color = wallColor(random);
  for (let i = 0; i < houses; i++) {
    const y = horizon + 18 + (490 - horizon) * random.range(0.04, 0.8);
    stage.house(
      random.range(30, 482),
      y,
      random.range(130, 210) * stage.scaleAt(y),
      random.chance(0.5) ? color : wallColor(random),
    );
  }
  stage.mentions.unshift({ noun: random.chance(0.4) ? "village" : "house", count: houses });
  const kind = stage.treeKind();
  const trees = random.int(1, 7);
  for (let i = 0; i < trees; i++) {
    const y = horizon + 14 + (500 - horizon) * random.range(0.02, 0.95);
    stage.tree(
      random.chance(0.7) ? kind : stage.treeKind(),
      random.range(0, 512),
      y,
      random.range(150, 260) * stage.scaleAt(y),
    );
  }
  stage.mention(treeNoun(kind), trees);
  if (random.chance(0.4)) {
    stage.add(
      make.way(
        random,
        random.chance(0.5) ? "path" : "road",
        point(random.range(100, 412), 520),
        point(random.range(150, 362), horizon + 6),
        random.range(70, 150),
        make.earth(random),
      ),
    );
    stage.mention("path");
  }
  stage.raise();
}

/** One house, near. */
export function cottage(stage: Stage): void {
  const { random, horizon } = stage;
  stage.sky();
  backdrop(stage, horizon);
  stage.land(horizon);
  const y = Math.min(horizon + random.range(50, 150), 480);
  const x = random.range(130, 382);
  const height = random.range(150, 320);
  const color = wallColor(random);
  stage.mentions.unshift({ noun: "house", count: 1, ...(random.chance(0.75) ? { adjective: color } : {}) });
  stage.settings = ["on a hill", "in a meadow", "in the countryside"];
  if (random.chance(0.5)) {
    stage.add(
      make.way(
        random,
        "path",
        point(random.range(100, 412), 520),
        point(x, y),
        random.range(60, 130),
        make.earth(random),
      ),
    );
    stage.mention("path");
  }
  stage.house(x, y, height, color);
  const kind = stage.treeKind();
  const trees = random.int(0, 4);
  for (let i = 0; i < trees; i++) {
    const foot = y + random.range(-40, 50);
    stage.tree(
      kind,
      x + random.sign() * random.range(height * 0.6, 260),
      foot,
      height * random.range(0.6, 1.5),
    );
  }
  stage.mention(treeNoun(kind), trees);
  const bushes = random.int(0, 3);
  for (let i = 0; i < bushes; i++) {
    const foot = y + random.range(4, 40);
    stage.stand(
      foot,
      make.bush(random, stage.standingAt(x + random.range(-1, 1) * height, foot, random.range(25, 55))),
    );
  }
  if (random.chance(0.25)) {
    const foot = Math.min(y + random.range(20, 60), 500);
    stage.stand(
      foot,
      make.person(
        random,
        stage.standingAt(x + random.range(-150, 150), foot, height * random.range(0.36, 0.5)),
      ),
    );
    stage.mention("person");
  }
  stage.raise();
}

export function town(stage: Stage): void {
  const { random, horizon } = stage;
  stage.sky();
  if (random.chance(0.4)) stage.hills(1, horizon - 30, horizon);
  const water = random.chance(0.35);
  if (water) stage.settings = ["beside a river", "by the water"];
  else stage.settings = ["in the distance", "on a plain"];
  const base = water ? horizon + random.range(4, 16) : horizon + random.range(20, 110);
  const rows = random.int(1, 2);
  let count = 0;
  if (!water) stage.land(horizon + 4);
  for (let row = 0; row < rows; row++) {
    const y = base - (rows - 1 - row) * 14;
    let x = random.range(-30, 60);
    const end = random.range(380, 540);
    while (x < end) {
      const width = random.range(46, 110);
      const height = random.range(70, Math.max(120, Math.min(base - 30, 300))) * (row === rows - 1 ? 0.8 : 1);
      const at = {
        ...stage.standingAt(x + width / 2, y, height),
        distance: row === rows - 1 ? 0.3 : 0.6,
        lit: stage.lamplit,
      };
      stage.add(make.building(random, at, width));
      count++;
      x += width * random.range(0.7, 1.25);
    }
  }
  stage.mentions.unshift({ noun: random.chance(0.5) ? "town" : "building", count });
  if (water) {
    stage.add({ ...make.sea(random, base), name: "river" });
    stage.mention("river");
    if (random.chance(0.5)) {
      const y = random.range(base + 40, 480);
      stage.add(
        make.boat(random, random.pick(make.BOAT_KINDS), {
          at: point(random.range(80, 432), y),
          length: random.range(60, 150),
          distance: 0.2,
          side: stage.side,
          lit: stage.lamplit,
        }),
      );
      stage.mention("boat");
    }
  } else {
    const trees = random.int(0, 5);
    for (let i = 0; i < trees; i++) {
      const y = base + random.range(4, 60);
      stage.tree("round", random.range(0, 512), y, random.range(60, 130));
    }
    stage.mention("tree", trees);
    if (random.chance(0.4)) {
      stage.add(
        make.way(
          random,
          "road",
          point(random.range(150, 362), 520),
          point(random.range(180, 332), base + 2),
          random.range(100, 190),
          make.asphalt(random),
        ),
      );
      stage.mention("road");
    }
  }
  stage.raise();
}

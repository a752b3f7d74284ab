import * as make from "../elements/index.ts";
import { point } from "../geometry.ts";
import { treeNoun, wallColor, type Stage } from "../stage.ts";
import { backdrop } from "./backdrop.ts";

export function forest(stage: Stage): void {
  const { random, horizon } = stage;
  stage.sky();
  backdrop(stage, horizon);
  stage.land(horizon);
  const kind = stage.treeKind();
  const near = random.chance(0.5);
  const trees = near ? random.int(1, 4) : random.int(5, 12);
  for (let i = 0; i < trees; i++) {
    const y = near
      ? random.range(Math.max(horizon + 30, 380), 505)
      : horizon + 8 + (500 - horizon) * random.next() ** 1.3;
    const height = near ? random.range(220, 430) : random.range(190, 330) * stage.scaleAt(y);
    stage.tree(random.chance(0.85) ? kind : stage.treeKind(), random.range(10, 502), y, height);
  }
  stage.mentions.unshift({ noun: trees > 5 ? "forest" : treeNoun(kind), count: trees });
  stage.settings = ["in a meadow", "on a hill", "in the countryside"];
  if (random.chance(0.35)) {
    stage.add(
      make.way(
        random,
        "path",
        point(random.range(100, 412), 520),
        point(random.range(150, 362), horizon + 4),
        random.range(60, 130),
        make.earth(random),
      ),
    );
    stage.mention("path");
  }
  if (random.chance(0.3)) {
    const y = random.range(420, 500);
    stage.stand(y, make.person(random, stage.standingAt(random.range(60, 452), y, random.range(80, 170))));
    stage.mention("person");
  }
  stage.raise();
}

export function alps(stage: Stage): void {
  const { random, horizon } = stage;
  stage.sky();
  const count = random.int(1, 5);
  stage.mountains(horizon, count, Math.min(random.range(0.55, 0.95) * horizon, 330));
  stage.mention("mountain", count);
  if (random.chance(0.6)) {
    stage.hills(random.int(1, 3), horizon - 20, horizon + 30);
    stage.mention("hill", 2);
  }
  stage.land(horizon + 20);
  stage.settings = ["above a valley", "in the distance"];
  const trees = random.int(0, 8);
  for (let i = 0; i < trees; i++) {
    const y = horizon + 26 + (480 - horizon) * random.next();
    stage.tree("pine", random.range(0, 512), y, random.range(130, 280) * stage.scaleAt(y));
  }
  stage.mention("pine tree", trees);
  if (random.chance(0.25)) {
    const y = random.range(horizon + 40, 490);
    stage.house(
      random.range(80, 432),
      y,
      random.range(120, 190) * stage.scaleAt(y),
      random.pick(["brown", "white", "red"]),
    );
    stage.mention("house");
  }
  stage.raise();
}

/** One or two people, near. */
export function walkers(stage: Stage): void {
  const { random, horizon } = stage;
  stage.sky();
  backdrop(stage, horizon);
  stage.land(horizon, { fields: random.chance(0.3) });
  if (random.chance(0.5)) {
    stage.add(
      make.way(
        random,
        random.chance(0.6) ? "path" : "road",
        point(random.range(150, 362), 520),
        point(random.range(120, 392), horizon + 4),
        random.range(90, 170),
        make.earth(random),
      ),
    );
    stage.mention("path");
  }
  const people = random.weighted([
    [1, 5],
    [2, 4],
    [3, 1],
  ]);
  const size = random.range(150, 330);
  for (let i = 0; i < people; i++) {
    const y = random.range(Math.max(horizon + 60, 430), 506);
    stage.stand(
      y,
      make.person(random, stage.standingAt(random.range(70, 442), y, size * random.range(0.85, 1.1))),
    );
  }
  stage.mentions.unshift({ noun: "person", count: people });
  stage.settings = ["on a path", "in a meadow", "in the countryside"];
  const kind = stage.treeKind();
  const trees = random.int(0, 4);
  for (let i = 0; i < trees; i++) {
    const y = horizon + 10 + (480 - horizon) * random.next();
    stage.tree(kind, random.range(0, 512), y, random.range(200, 340) * stage.scaleAt(y));
  }
  stage.mention(treeNoun(kind), trees);
  if (random.chance(0.3)) {
    const y = horizon + random.range(20, 60);
    stage.house(random.range(60, 452), y, random.range(190, 300) * stage.scaleAt(y), wallColor(random));
    stage.mention("house");
  }
  stage.raise();
}

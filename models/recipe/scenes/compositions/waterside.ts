import * as make from "../elements/index.ts";
import { point } from "../geometry.ts";
import { treeNoun, wallColor, type Stage } from "../stage.ts";

function fleet(stage: Stage, count: number, top: number, size: number): void {
  const { random } = stage;
  const kinds = Array.from({ length: count }, () =>
    random.weighted([
      ["sailboat", 4],
      ["rowboat", 2],
      ["fishing boat", 2],
    ] as const),
  );
  const ys = kinds.map(() => random.range(top, 490)).sort((a, b) => a - b);
  kinds.forEach((kind, i) => {
    const y = ys[i]!;
    stage.add(
      make.boat(random, kind, {
        at: point(random.range(40, 472), y),
        length: size * (0.35 + 0.65 * stage.scaleAt(y)) * random.range(0.8, 1.2),
        distance: stage.distanceAt(y) * 0.8,
        side: stage.side,
        lit: stage.lamplit,
      }),
    );
  });
  const sails = kinds.filter((kind) => kind === "sailboat").length;
  stage.mention("sailboat", sails);
  stage.mention("boat", count - sails);
}

/** A lighthouse (or a house) on a cliff, a rock or an island. */
export function coast(stage: Stage): void {
  const { random, horizon } = stage;
  stage.sky();
  if (random.chance(0.35)) {
    stage.mountains(horizon, random.int(1, 3), Math.min(horizon * 0.4, 90));
    stage.mention("mountain", 2);
  }
  stage.add(make.sea(random, horizon));
  const side = random.sign();
  const grass = make.meadow(random, stage.season);
  const beacon = random.chance(0.78);
  const place = random.weighted([
    ["cliff", 5],
    ["island", 3],
  ] as const);
  let foot = point(256, 300);
  if (place === "cliff") {
    const base = random.range(Math.max(horizon + 50, 330), 500);
    const top = Math.max(horizon - random.range(-40, 70), 150);
    const { thing, stand } = make.cliff(
      random,
      side,
      top,
      Math.max(base, top + 80),
      random.range(190, 400),
      grass,
      make.stone(random),
    );
    stage.add(thing);
    foot = stand;
    stage.settings = ["on a cliff above the sea", "on a cliff", "on the coast"];
  } else {
    const x = random.range(120, 392);
    const y = random.range(horizon + 30, Math.min(horizon + 150, 450));
    const wide = random.range(110, 230);
    const high = random.range(34, 80);
    stage.add(make.island(random, point(x, y), wide * 1.5, high, make.stone(random), grass));
    foot = point(x + random.bell() * wide * 0.15, y - high * 0.86);
    stage.settings = ["on an island", "on a rock in the sea"];
  }
  const height = Math.min(random.range(130, 320), foot.y - 16);
  if (beacon) {
    stage.add(
      make.lighthouse(random, {
        foot,
        height,
        distance: 0.3,
        season: stage.season,
        side: stage.side,
        lit: stage.lamplit,
      }),
    );
    stage.mentions.unshift({ noun: "lighthouse", count: 1 });
    if (place === "cliff" && random.chance(0.35)) {
      stage.add(
        make.house(random, {
          ...stage.standingAt(foot.x - side * -1 * random.range(50, 80), foot.y + 4, height * 0.34),
          distance: 0.3,
          color: "white",
          lit: stage.lamplit,
        }),
      );
      stage.mention("house");
    }
  } else {
    const color = wallColor(random);
    stage.add(
      make.house(random, {
        ...stage.standingAt(foot.x, foot.y + 2, Math.min(height, 150)),
        distance: 0.3,
        color,
        lit: stage.lamplit,
      }),
    );
    stage.mentions.unshift({ noun: "house", count: 1, ...(random.chance(0.5) ? { adjective: color } : {}) });
  }
  if (random.chance(0.5))
    fleet(
      stage,
      random.int(1, 3),
      Math.max(horizon + 30, foot.y + 40 > 470 ? horizon + 30 : foot.y + 20),
      110,
    );
  stage.raise();
}

export function lake(stage: Stage): void {
  const { random, horizon } = stage;
  stage.sky();
  const mountains = random.int(0, 4);
  if (mountains > 0) stage.mountains(horizon, mountains, Math.min(random.range(0.4, 0.9) * horizon, 260));
  stage.mention("mountain", mountains);
  if (random.chance(0.5)) stage.hills(random.int(1, 2), horizon - 26, horizon + 2);
  const kind = stage.treeKind();
  const farTrees = random.int(0, 7);
  for (let i = 0; i < farTrees; i++)
    stage.tree(kind, random.range(0, 512), horizon + random.range(-2, 6), random.range(36, 90));
  const house = random.chance(0.3);
  if (house) {
    stage.house(random.range(60, 452), horizon + 6, random.range(50, 90), wallColor(random));
  }
  stage.raise();
  stage.add(make.wideLake(random, horizon + 8));
  stage.mentions.unshift({ noun: "lake", count: 1 });
  if (house) stage.mention("house");
  stage.settings = ["beside a lake", "by the water"];
  const boats = random.weighted([
    [0, 3],
    [1, 4],
    [2, 2],
  ]);
  if (boats > 0) fleet(stage, boats, horizon + 60, 120);
  let trees = farTrees;
  if (random.chance(0.65)) {
    const shore = random.range(Math.max(horizon + 130, 410), 490);
    stage.add(
      make.land(
        "grass",
        make.rolling(random, shore, 16),
        make.meadow(random, stage.season),
        0.12,
        random.chance(0.4) ? make.flowers(random, shore + 10, stage.season) : [],
      ),
    );
    const near = random.int(0, 4);
    for (let i = 0; i < near; i++)
      stage.tree(kind, random.range(0, 512), random.range(shore + 14, 510), random.range(140, 330));
    trees += near;
    if (random.chance(0.3)) {
      stage.stand(
        505,
        make.person(
          random,
          stage.standingAt(random.range(60, 452), random.range(shore + 16, 508), random.range(80, 160)),
        ),
      );
      stage.mention("person");
    }
    stage.raise();
  }
  stage.mention(treeNoun(kind), trees);
}

/** One boat or a few, near, on open water. */
export function sailing(stage: Stage): void {
  const { random, horizon } = stage;
  stage.sky();
  if (random.chance(0.4)) {
    const count = random.int(1, 4);
    stage.mountains(horizon, count, Math.min(horizon * 0.5, 130));
    stage.mention("mountain", count);
  } else if (random.chance(0.3)) stage.hills(1, horizon - 20, horizon);
  stage.add(make.sea(random, horizon));
  const before = stage.mentions.length;
  const count = random.weighted([
    [1, 5],
    [2, 3],
    [3, 2],
    [4, 1],
  ]);
  fleet(
    stage,
    count,
    Math.max(horizon + 50, 330),
    count === 1 ? random.range(170, 340) : random.range(110, 220),
  );
  stage.mentions.unshift(...stage.mentions.splice(before));
  stage.settings = ["on the sea", "at sea", "on the water"];
}

export function beach(stage: Stage): void {
  const { random, horizon } = stage;
  stage.sky();
  if (random.chance(0.35)) {
    stage.mountains(horizon, random.int(1, 2), Math.min(horizon * 0.4, 100));
    stage.mention("mountain", 1);
  }
  stage.add(make.sea(random, horizon));
  const shore = random.range(Math.max(horizon + 60, 330), 440);
  const tilt = random.range(-60, 60);
  const line = make.rolling(random, shore, 10, 4).map(({ x, y }) => point(x, y + ((x - 256) / 512) * tilt));
  const before = stage.mentions.length;
  if (random.chance(0.6)) fleet(stage, random.int(1, 3), horizon + 20, 80);
  const boats = stage.mentions.splice(before);
  stage.add(make.land("sand", line, make.sand(random), 0.15));
  stage.settings = ["on a beach", "on the beach by the sea"];
  stage.mention("sea");
  const palms = random.chance(0.65) ? random.int(1, 3) : 0;
  for (let i = 0; i < palms; i++)
    stage.tree("palm", random.range(20, 492), random.range(shore + 30, 500), random.range(190, 380));
  const people = random.weighted([
    [0, 3],
    [1, 4],
    [2, 3],
    [3, 1],
  ]);
  for (let i = 0; i < people; i++) {
    const y = random.range(shore + 34, 500);
    stage.stand(y, make.person(random, stage.standingAt(random.range(50, 462), y, random.range(100, 210))));
  }
  if (palms + people === 0)
    stage.stand(
      500,
      make.rock(
        random,
        stage.standingAt(random.range(60, 452), 490, random.range(40, 100)),
        make.stone(random),
      ),
    );
  stage.raise();
  if (palms > 0) stage.mentions.unshift({ noun: "palm tree", count: palms });
  if (people > 0) stage.mentions.unshift({ noun: "person", count: people });
  stage.mentions.push(...boats);
}

export function riverside(stage: Stage): void {
  const { random, horizon } = stage;
  stage.sky();
  const mountains = random.int(0, 3);
  if (mountains > 0) stage.mountains(horizon, mountains, Math.min(random.range(0.4, 0.85) * horizon, 240));
  else stage.hills(random.int(1, 3), horizon - 50, horizon);
  stage.land(horizon, { fields: random.chance(0.25) });
  const valley = random.chance(0.7);
  stage.add(
    valley
      ? make.river(random, horizon + 2)
      : make.pond(
          random,
          point(random.range(150, 362), random.range(horizon + 70, 440)),
          random.range(110, 230),
          random.range(26, 64),
        ),
  );
  stage.mentions.unshift({ noun: valley ? "river" : "lake", count: 1 });
  stage.mention("mountain", mountains);
  stage.settings = valley ? ["beside a river", "in a valley"] : ["beside a lake", "in a meadow"];
  const kind = stage.treeKind();
  const trees = random.int(1, 8);
  for (let i = 0; i < trees; i++) {
    const y = horizon + 10 + (500 - horizon) * random.next();
    const edge = random.chance(0.5) ? random.range(0, 150) : random.range(362, 512);
    stage.tree(kind, edge, y, random.range(150, 300) * stage.scaleAt(y));
  }
  const houses = random.weighted([
    [0, 4],
    [1, 3],
    [2, 2],
    [3, 1],
  ]);
  for (let i = 0; i < houses; i++) {
    const y = horizon + 20 + (440 - horizon) * random.next();
    stage.house(
      random.chance(0.5) ? random.range(40, 170) : random.range(342, 472),
      y,
      random.range(150, 230) * stage.scaleAt(y),
      wallColor(random),
    );
  }
  stage.mention("house", houses);
  stage.mention(treeNoun(kind), trees);
  stage.raise();
}

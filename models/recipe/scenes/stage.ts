import { point, type Point } from "./geometry.ts";
import type { Random } from "./random.ts";
import type { Season, Staging, Style, Thing, Time } from "./scene.ts";
import * as make from "./elements/index.ts";

/** What the caption may say of a scene: its main thing first. */
export interface Mention {
  readonly noun: string;
  readonly count: number;
  readonly adjective?: string;
}

/**
 * The theatre in which a composition places its things: frame, horizon, light, and the perspective of the ground,
 * on which a thing's size follows from the y of its foot.
 */
export class Stage {
  readonly things: Thing[] = [];
  readonly mentions: Mention[] = [];
  /** "beside a lake", "on a hill": where it all happens. */
  settings: string[] = [];
  readonly side: 1 | -1;
  private light: Point | undefined;
  private readonly overcast: boolean;
  private readonly standing: { readonly thing: Thing; readonly y: number }[] = [];

  constructor(
    readonly random: Random,
    readonly time: Time,
    readonly style: Style,
    readonly season: Season,
    readonly horizon: number,
  ) {
    this.side = random.sign();
    this.overcast = time === "day" && random.chance(0.12);
  }

  /** Windows and lamps are lit. */
  get lamplit(): boolean {
    return this.time === "night" || this.time === "dusk";
  }

  get staging(): Staging {
    return {
      horizon: this.horizon,
      side: this.side,
      overcast: this.overcast,
      ...(this.light ? { light: this.light } : {}),
    };
  }

  add(...things: readonly Thing[]): void {
    this.things.push(...things);
  }

  mention(noun: string, count = 1, adjective?: string): void {
    if (count > 0) this.mentions.push({ noun, count, ...(adjective ? { adjective } : {}) });
  }

  /** 1 at the lower edge of the frame, falling to about 0.2 at the horizon. */
  scaleAt(y: number): number {
    const share = (y - this.horizon) / (512 - this.horizon);
    return 0.2 + 0.8 * Math.min(Math.max(share, 0), 1.2);
  }

  distanceAt(y: number): number {
    return Math.min(Math.max(1.05 - this.scaleAt(y), 0), 0.8);
  }

  standingAt(x: number, y: number, height: number): make.Standing {
    return { foot: point(x, y), height, distance: this.distanceAt(y), season: this.season, side: this.side };
  }

  /** Stands on the ground; painted by `raise`, the farthest first. */
  stand(y: number, thing: Thing): void {
    this.standing.push({ thing, y });
  }

  raise(): void {
    this.standing.sort((a, b) => a.y - b.y);
    this.add(...this.standing.map(({ thing }) => thing));
    this.standing.length = 0;
  }

  /** Sky, sun or moon, clouds. */
  sky(options: { readonly clouds?: number; readonly light?: boolean } = {}): void {
    const { random, time, horizon } = this;
    this.add(make.sky(random));
    const shown = options.light ?? random.chance(time === "night" ? 0.75 : time === "day" ? 0.4 : 0.65);
    if (shown && !this.overcast && horizon > 70) {
      const low = time === "dawn" || time === "dusk";
      const radius = random.range(18, 44) * (random.chance(0.15) ? 1.5 : 1);
      const x = 256 + this.side * random.range(20, 210);
      const y = low
        ? horizon - random.range(-0.4, 2.2) * radius
        : random.range(radius + 12, Math.max(horizon * 0.6, radius + 20));
      this.light = point(x, Math.max(y, radius + 8));
      this.add(
        time === "night" ? make.moon(random, this.light, radius) : make.sun(random, this.light, radius),
      );
      if (random.chance(0.6)) this.mention(time === "night" ? "moon" : "sun");
    }
    const clouds =
      options.clouds ??
      random.weighted([
        [0, 4],
        [1, 2],
        [2, 3],
        [3, 2],
        [4, 1],
      ]);
    for (let i = 0; i < clouds && horizon > 90; i++) {
      const y = random.range(24, horizon * 0.7);
      this.add(make.cloud(random, point(random.range(0, 512), y), random.range(70, 190)));
    }
    if (clouds > 1 && random.chance(0.4)) this.mention("cloud", clouds);
  }

  /** A range or a single peak before the sky. */
  mountains(foot: number, count: number, height: number): void {
    const { random } = this;
    const peaks = Array.from({ length: count }, (_, i) => ({
      x: count === 1 ? random.range(90, 422) : ((i + 0.5 + random.bell() * 0.35) / count) * 560 - 24,
      height: height * random.range(0.6, 1.1),
      half: count === 1 ? random.range(0.9, 1.6) * height : (560 / count) * random.range(0.65, 1.1),
    }));
    for (const peak of peaks.sort((a, b) => b.height - a.height)) {
      this.add(make.mountain(random, foot, peak, this.season, this.side, 0.9 - 0.15 * random.next()));
    }
  }

  hills(count: number, from: number, to: number): void {
    for (let i = 0; i < count; i++) {
      const share = (i + 0.5) / count;
      const y = from + (to - from) * share;
      this.add(make.hill(this.random, y, this.random.range(8, 30), this.season, 0.85 - 0.4 * share));
    }
  }

  /** The land from the horizon to the viewer. */
  land(y: number, options: { readonly fields?: boolean } = {}): void {
    const { random, season } = this;
    const details = [
      ...(options.fields ? make.furrows(random, y) : []),
      ...(random.chance(0.3) ? make.flowers(random, y + (512 - y) * 0.45, season) : []),
    ];
    const name = options.fields ? "field" : "grass";
    this.add(
      make.land(
        name,
        make.rolling(random, y, random.range(2, 14)),
        make.meadow(random, season),
        0.3,
        details,
      ),
    );
  }

  treeKind(): make.TreeKind {
    if (this.season === "winter")
      return this.random.weighted([
        ["pine", 4],
        ["bare", 3],
        ["round", 2],
      ]);
    return this.random.weighted([
      ["round", 5],
      ["pine", 4],
      ["poplar", 2],
      ["bare", 0.5],
    ]);
  }

  tree(kind: make.TreeKind, x: number, y: number, height: number): void {
    this.stand(y, make.tree(this.random, kind, this.standingAt(x, y, height)));
  }

  house(x: number, y: number, height: number, color: make.WallColor): void {
    this.stand(y, make.house(this.random, { ...this.standingAt(x, y, height), color, lit: this.lamplit }));
  }
}

export const treeNoun = (kind: make.TreeKind): string =>
  ({ round: "tree", pine: "pine tree", poplar: "poplar", palm: "palm tree", bare: "bare tree" })[kind];

export const wallColor = (random: Random): make.WallColor =>
  random.weighted([
    ["white", 5],
    ["red", 3],
    ["yellow", 2],
    ["blue", 1.5],
    ["brown", 2],
    ["pink", 1],
    ["green", 1],
  ]);

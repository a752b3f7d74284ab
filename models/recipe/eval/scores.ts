import { edgeF1, linesOf } from "./edges.ts";
import type { Example } from "./examples.ts";
import type { Judges } from "./judges.ts";
import { onLattice, type SquarePicture } from "./picture.ts";
import { spearman, withoutRows } from "./ranks.ts";
import { Confusion, REGIONS } from "./regions.ts";

/** How well pictures follow their scenes; every value is a mean over the pictures, 1 is perfect. */
export interface Scores {
  /** F1 of the picture's edges against the scribble, 2 px. */
  readonly edgeF1: number;
  /** Mean over regions of intersection over union, counted over all pictures. */
  readonly meanIou: number;
  /** Spearman between recovered and wanted depth, and the same after each row's mean is taken away. */
  readonly depthRank: number;
  readonly depthRankInRows: number;
  /** Share of pictures whose recovered hour (style) is the one asked for. */
  readonly time: number;
  readonly style: number;
}

export class Scorer {
  private readonly confusion = new Confusion(REGIONS.length);
  private readonly sums = { edgeF1: 0, depthRank: 0, depthRankInRows: 0, time: 0, style: 0 };
  private count = 0;

  constructor(private readonly judges: Judges) {}

  /** Judges a picture against the scene that it should show. */
  add(picture: SquarePicture, wanted: Example): void {
    const { judges, sums } = this;
    sums.edgeF1 += edgeF1(judges.edges(picture), linesOf(wanted.scribble));
    this.confusion.add(onLattice(wanted.regions), judges.regions(picture));
    const depth = judges.depth(picture);
    const { side, values } = onLattice(wanted.depth);
    sums.depthRank += spearman(depth, values);
    sums.depthRankInRows += spearman(withoutRows(depth, side), withoutRows(values, side));
    sums.time += judges.time(picture) === wanted.facts.time ? 1 : 0;
    sums.style += judges.style(picture) === wanted.facts.style ? 1 : 0;
    this.count++;
  }

  scores(): Scores {
    const mean = (sum: number): number => sum / Math.max(1, this.count);
    return {
      edgeF1: mean(this.sums.edgeF1),
      meanIou: this.confusion.meanIou(),
      depthRank: mean(this.sums.depthRank),
      depthRankInRows: mean(this.sums.depthRankInRows),
      time: mean(this.sums.time),
      style: mean(this.sums.style),
    };
  }

  regionIou(): Readonly<Record<string, number | undefined>> {
    return Object.fromEntries(this.confusion.iou().map((value, i) => [REGIONS[i]!, value]));
  }
}

import type { DecodedImage } from "../../../../sdk/host/index.ts";
import { isLasting } from "../../protocol/index.ts";

/** Pixels in all: 128 MB. */
const most = 2 ** 25;

/**
 * Decoded images of the document, so that the same photograph is not sent and decoded for every capture while its owner
 * draws over it. The one that came first goes first.
 */
export class KeptPictures {
  private kept = new Map<string, DecodedImage>();

  /** What is kept now: later captures may let go of some of it. */
  all(): ReadonlyMap<string, DecodedImage> {
    return new Map(this.kept);
  }

  /** @param sent the pictures that came with a capture */
  keep(sent: ReadonlyMap<string, DecodedImage>): void {
    const lasting = [...sent].filter(([key]) => isLasting(key));
    for (const [key] of lasting) this.kept.delete(key);
    const newestFirst = [...lasting, ...[...this.kept].reverse()];
    let pixels = 0;
    const fitting = newestFirst.filter(([, { width, height }]) => (pixels += width * height) <= most);
    this.kept = new Map(fitting.reverse());
  }
}

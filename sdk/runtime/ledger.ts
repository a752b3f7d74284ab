import type { Counters } from "./runtime.ts";

/** The runtime's book of what is alive and what went over the bus. */
export class Ledger implements Counters {
  liveTensors = 0;
  peakLiveTensors = 0;
  networks = 0;
  runs = 0;
  uploadedBytes = 0;
  readBackBytes = 0;
  dispatches = 0;
  mappedBytes = 0;

  /** The counts as they are now; they do not move afterwards. */
  snapshot(): Counters {
    const {
      liveTensors,
      peakLiveTensors,
      networks,
      runs,
      uploadedBytes,
      readBackBytes,
      dispatches,
      mappedBytes,
    } = this;
    return {
      liveTensors,
      peakLiveTensors,
      networks,
      runs,
      uploadedBytes,
      readBackBytes,
      dispatches,
      mappedBytes,
    };
  }

  tensorMade(): void {
    this.liveTensors += 1;
    this.peakLiveTensors = Math.max(this.peakLiveTensors, this.liveTensors);
  }

  tensorGone(): void {
    this.liveTensors -= 1;
  }
}

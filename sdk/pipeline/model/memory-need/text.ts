import type { ClipTextConfig } from "../../../networks/configs/clip-text.ts";
import { attend, projected } from "./layers.ts";
import { Tally, type NeedOptions, type NetworkNeed } from "./tally.ts";

/** The text encoder at work. @param windows how many windows of tokens at once: 2 for a prompt and a negative one. */
export function textNeed(config: ClipTextConfig, options: NeedOptions, windows = 2): NetworkNeed {
  const tally = new Tally(options);
  const { vocabulary, positions, width, feedForward, layers, heads } = config;
  const rows = windows * positions;
  tally.floatWeights((vocabulary + positions) * width);
  let state = tally.make(rows * width);
  const norm = () => {
    tally.normWeights(2 * width);
    return tally.makeFp32(rows * width);
  };
  for (let layer = 0; layer < layers; layer++) {
    const first = norm();
    const attended = attend(tally, {
      ...{ batch: windows, queries: positions, keys: positions, width, heads },
      sourceWidth: width,
      bias: true,
    });
    tally.free(first, state);
    const second = norm();
    const hidden = projected(tally, rows, width, feedForward);
    tally.free(second);
    state = projected(tally, rows, feedForward, width);
    tally.free(hidden, attended);
  }
  norm();
  return tally.need;
}

import type { ClipTextConfig } from "../../../networks/configs/clip-text.ts";
import { attentionWork, linearWork, sumOf, times, type Work } from "./layer-work.ts";

/** One prompt. */
export const textWork = ({ positions, width, feedForward, layers }: ClipTextConfig): Work =>
  times(
    layers,
    sumOf([
      times(4, linearWork(positions, width, width)),
      attentionWork(positions, positions, width),
      times(2, linearWork(positions, width, feedForward)),
    ]),
  );

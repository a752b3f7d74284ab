import { classes, depth, edges } from "./dense.ts";
import type { FormatOf, OutputFormat } from "./format.ts";
import type { Decoded, Frame, Outputs } from "./frame.ts";
import { heatmaps, keypoints } from "./poses.ts";

type Decoders = {
  readonly [Type in OutputFormat["type"]]: (
    outputs: Outputs,
    frame: Frame,
    format: FormatOf<Type>,
  ) => Decoded;
};

/** One for each format. */
const decoders: Decoders = { depth, classes, edges, "pose-heatmaps": heatmaps, "pose-keypoints": keypoints };

/** @throws UnsupportedCheckpoint for outputs of another shape than the format's */
export function decode<Type extends OutputFormat["type"]>(
  format: FormatOf<Type> & { readonly type: Type },
  outputs: Outputs,
  frame: Frame,
): Decoded {
  return decoders[format.type](outputs, frame, format);
}

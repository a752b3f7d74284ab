import type { ExecutableGraph } from "../../runtime/graph.ts";
import { GraphBuilder } from "../onnx/graph-builder.ts";

/**
 * Puts two maps behind one another along the channels: a latent and what a UNet for inpainting or editing reads beside
 * it.
 *
 * Inputs `first` [batch, a, height, width] and `second` [batch, b, height, width]; output `joined` [batch, a + b, height,
 * width]; fp32.
 */
export const channelConcatGraph = (): ExecutableGraph => {
  const graph = new GraphBuilder("channel-concat");
  const [first, second] = (["first", "second"] as const).map((name) =>
    graph.input(name, "float32", ["batch", `${name}_channels`, "height", "width"]),
  );
  const joined = graph.node("Concat", [first, second], { attributes: { axis: 1 } });
  graph.output("joined", joined, ["batch", "channels", "height", "width"]);
  return graph.build();
};

import type { ExecutableGraph } from "../../runtime/graph.ts";
import { GraphBuilder, type Value } from "../onnx/graph-builder.ts";

/**
 * What a batch of predictions consists of, in this order: parts without the prompt, then parts with it.
 *
 * - `unconditional` 0: no guidance. 1: classifier-free guidance, one part with the negative prompt. 2: InstructPix2Pix,
 *   a part without picture and prompt, then one with the picture alone.
 * - `conditional`: one part for each prompt; several where prompts share the picture by region.
 */
export interface BatchParts {
  readonly unconditional: 0 | 1 | 2;
  readonly conditional: number;
}

/**
 * Guidance over a batch. Several conditional parts are first blended by their masks, c = Σ maskᵢ · cᵢ, then
 *
 * - one unconditional part u: u + scale · (c − u) (Ho & Salimans 2022, eq. 6 as Stable Diffusion uses it);
 * - two, u and the picture's own i: u + scale · (c − i) + imageScale · (i − u) (Brooks et al. 2023, eq. 3).
 *
 * All are sums whose weights add up to 1, so noise, v and clean latents may be guided alike.
 *
 * Inputs `prediction` [parts, channels, height, width]; `scale` [1] and `image_scale` [1] where there is something to
 * scale; `masks` [conditional, 1, height, width] where there is more than one; output `guided` [1, channels, height,
 * width]; fp32.
 */
export const guidanceGraph = ({ unconditional, conditional }: BatchParts): ExecutableGraph => {
  const graph = new GraphBuilder(`guidance-${unconditional}-${conditional}`);
  const sizes = [...new Array<number>(unconditional).fill(1), conditional];
  const prediction = graph.input("prediction", "float32", ["parts", "channels", "height", "width"]);
  const parts =
    sizes.length === 1
      ? [prediction]
      : graph.nodes("Split", [prediction, graph.ints(sizes)], sizes.length, { attributes: { axis: 0 } });
  const condition = conditional === 1 ? parts.at(-1)! : blended(graph, parts.at(-1)!, conditional);
  const [nothing, picture] = unconditional === 0 ? [] : parts.slice(0, unconditional);
  const towards = (target: Value, from: Value, scale: string): Value =>
    graph.node("Mul", [graph.node("Sub", [target, from]), graph.input(scale, "float32", [1])]);

  let guided = condition;
  if (nothing) guided = graph.node("Add", [nothing, towards(condition, picture ?? nothing, "scale")]);
  if (nothing && picture) guided = graph.node("Add", [guided, towards(picture, nothing, "image_scale")]);
  graph.output("guided", guided, [1, "channels", "height", "width"]);
  return graph.build();
};

const blended = (graph: GraphBuilder, predictions: Value, count: number): Value => {
  const masks = graph.input("masks", "float32", [count, 1, "height", "width"]);
  const shares = graph.node("Mul", [predictions, masks]);
  return graph.node("ReduceSum", [shares, graph.ints([0])], { attributes: { keepdims: 1 } });
};

import type { GroupNormConfig } from "../configs/unet-trunk.ts";
import type { GraphBuilder, Value } from "../onnx/graph-builder.ts";
import type { FeatureMap } from "./feature-map.ts";
import type { GroupNormRule } from "./group-norm.ts";

/**
 * Group norms of a network that sees one tile of a picture at a time. Mean and variance of each norm's groups are inputs,
 * so that every tile is normalised alike; what the tile itself contributes to them, its overlap with others left out, is
 * an output.
 *
 * Inputs `means` and `variances` fp32 [norms, groups], in the order of the norms; `own` fp32 [1]: 1 to take the tile's
 * own instead, 0 not to; `core_from_0` and `core_to_0` int32 [4], where the part that is the tile's alone lies in its map
 * [1, channels, height, width], and the same for each resolution that follows. Output `moments` fp32 [2 · norms, groups]:
 * for each norm the mean, then the mean square.
 */
export class SharedStatistics {
  readonly #norm: GroupNormConfig;
  readonly #means: Value;
  readonly #variances: Value;
  readonly #own: Value;
  readonly #cores: readonly (readonly [from: Value, to: Value])[];
  readonly #moments: Value[] = [];

  /** @param resolutions that the network's maps pass through, its input's included */
  constructor(graph: GraphBuilder, norm: GroupNormConfig, resolutions: number) {
    this.#norm = norm;
    this.#means = graph.input("means", "float32", ["norms", norm.groups]);
    this.#variances = graph.input("variances", "float32", ["norms", norm.groups]);
    this.#own = graph.input("own", "float32", [1]);
    this.#cores = Array.from({ length: resolutions }, (_, i) => [
      graph.input(`core_from_${i}`, "int32", [4]),
      graph.input(`core_to_${i}`, "int32", [4]),
    ]);
  }

  /** How norms at one of the resolutions are written down. */
  at(resolution: number): GroupNormRule {
    return {
      ...this.#norm,
      normalise: (graph, input, prefix) => this.#normalise(graph, input, prefix, resolution),
    };
  }

  /** The part of a map that is the tile's alone. */
  core(graph: GraphBuilder, value: Value, resolution: number): Value {
    return graph.node("Slice", [value, ...this.#cores[resolution]!]);
  }

  /** After the last norm. */
  output(graph: GraphBuilder): void {
    // Two at a time: WebGPU grants as few as eight buffers to a shader.
    const all = this.#moments.reduce((before, next) => joined(graph, before, next));
    graph.output("moments", all, [this.#moments.length, this.#norm.groups]);
  }

  #normalise(graph: GraphBuilder, input: FeatureMap, prefix: string, resolution: number): FeatureMap {
    const { groups, eps } = this.#norm;
    const { channels, size } = input;
    const perGroup = channels / groups;
    const value = graph.cast(input.value, "float32");
    const core = this.core(graph, value, resolution);
    const mean = this.#groupMean(graph, core, channels);
    const square = this.#groupMean(graph, graph.node("Mul", [core, core]), channels);
    const place = this.#moments.length / 2;
    this.#moments.push(graph.reshape(mean, [1, groups]), graph.reshape(square, [1, groups]));

    const variance = graph.node("Sub", [square, graph.node("Mul", [mean, mean])]);
    const usedMean = this.#choose(graph, this.#means, place, mean);
    const usedVariance = this.#choose(graph, this.#variances, place, variance);
    const deviation = graph.node("Sqrt", [graph.node("Add", [usedVariance, graph.scalar(eps)])]);
    const perChannel = { dims: [1, groups, perGroup, 1], dtype: "float32" } as const;
    const factor = graph.node("Div", [graph.weight(`${prefix}.weight`, [channels], perChannel), deviation]);
    const shift = graph.node("Sub", [
      graph.weight(`${prefix}.bias`, [channels], perChannel),
      graph.node("Mul", [usedMean, factor]),
    ]);
    const inGroups = graph.reshape(value, [0, groups, perGroup, -1]);
    const normed = graph.node("Add", [graph.node("Mul", [inGroups, factor]), shift]);
    const picture = graph.reshape(normed, [0, channels, size.height, size.width]);
    return { ...input, value: graph.cast(picture, graph.compute) };
  }

  /** [1, groups, 1, 1]; rows first, so that no sum in fp32 is long. */
  #groupMean(graph: GraphBuilder, value: Value, channels: number): Value {
    const { groups } = this.#norm;
    const over = (map: Value, axis: number): Value =>
      graph.node("ReduceMean", [map, graph.ints([axis])], { attributes: { keepdims: 1 } });
    const ofChannels = over(over(value, 3), 2);
    return over(graph.reshape(ofChannels, [1, groups, channels / groups, 1]), 2);
  }

  #choose(graph: GraphBuilder, given: Value, place: number, own: Value): Value {
    const { groups } = this.#norm;
    const row = graph.node("Gather", [given, graph.ints([place])], { attributes: { axis: 0 } });
    const outside = graph.reshape(row, [1, groups, 1, 1]);
    return graph.node("Add", [outside, graph.node("Mul", [this.#own, graph.node("Sub", [own, outside])])]);
  }
}

const joined = (graph: GraphBuilder, first: Value, second: Value): Value =>
  graph.node("Concat", [first, second], { attributes: { axis: 0 } });

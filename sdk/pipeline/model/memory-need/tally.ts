import type { Precision } from "../../../networks/network-options.ts";
import type { WeightStorage } from "../../../networks/weight-storage.ts";

/** How a network is written down, as far as memory depends on it. */
export interface NeedOptions {
  readonly precision: Precision;
  readonly storage: WeightStorage;
  /** "plain" holds every score of an attention at once. Default "fused". */
  readonly attention?: "fused" | "plain";
}

/** What one network takes on its device, in bytes. */
export interface NetworkNeed {
  /** Its weights, as long as it is open. */
  readonly weightBytes: number;
  /** The most that is alive at one time while it runs, its inputs and outputs included. */
  readonly activationBytes: number;
  /** The largest single tensor among these: devices limit that too. */
  readonly largestTensorBytes: number;
}

/** An activation that is alive until it is freed. */
export interface Live {
  readonly bytes: number;
}

const FLOAT_BYTES = { fp32: 4, fp16: 2 } as const;

/** As `layers/storage.ts` has it: what is smaller stays float. */
const FEWEST_ROUNDED = 2048;
const BLOCK = 32;

/**
 * Walks over a network as its graph would run and keeps two accounts: weights, and activations that are alive. Activations
 * are counted as ONNX Runtime plans them: an element-wise operator writes over its input.
 */
export class Tally {
  readonly #options: NeedOptions;
  #weights = 0;
  #alive = 0;
  #peak = 0;
  #largest = 0;

  constructor(options: NeedOptions) {
    this.#options = options;
  }

  get plainAttention(): boolean {
    return this.#options.attention === "plain";
  }

  /** Values in the precision that the network computes in. */
  make(values: number): Live {
    return this.#hold(values * FLOAT_BYTES[this.#options.precision]);
  }

  makeFp32(values: number): Live {
    return this.#hold(values * FLOAT_BYTES.fp32);
  }

  free(...tensors: readonly Live[]): void {
    for (const { bytes } of tensors) this.#alive -= bytes;
  }

  /** A cast to fp32 makes a copy only where the network computes in something else. */
  get castsToFp32(): boolean {
    return this.#options.precision !== "fp32";
  }

  /** Norms' scales and shifts, biases of norms: fp32 in any case. */
  normWeights(values: number): void {
    this.#weights += values * FLOAT_BYTES.fp32;
  }

  /** Biases, tables, and layers that are never rounded. */
  floatWeights(values: number): void {
    this.#weights += values * FLOAT_BYTES[this.#options.precision];
  }

  /**
   * A layer's weights. What is rounded row by row is unpacked while the layer runs; blocks of 4 bits are not.
   * @returns what is alive while the layer runs
   */
  layerWeights(outputs: number, inputs: number, kind: "linear" | "convolution"): Live {
    const values = outputs * inputs;
    const { storage, precision } = this.#options;
    const float = FLOAT_BYTES[precision];
    if (storage === "float" || values < FEWEST_ROUNDED) {
      this.#weights += values * float;
      return this.#hold(0);
    }
    if (storage === "int4" && kind === "linear") {
      this.#weights += outputs * Math.ceil(inputs / BLOCK) * (BLOCK / 2 + float);
      return this.#hold(0);
    }
    this.#weights += values + outputs * float;
    return this.#hold(values * float);
  }

  get need(): NetworkNeed {
    return {
      weightBytes: this.#weights,
      activationBytes: this.#peak,
      largestTensorBytes: this.#largest,
    };
  }

  #hold(bytes: number): Live {
    this.#alive += bytes;
    this.#peak = Math.max(this.#peak, this.#alive);
    this.#largest = Math.max(this.#largest, bytes);
    return { bytes };
  }
}

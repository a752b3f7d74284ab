import type { ClipTextConfig } from "../../networks/configs/clip-text.ts";
import type { UnetConfig } from "../../networks/configs/unet.ts";
import type { Precision } from "../../networks/network-options.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import type { Tensor } from "../../runtime/tensor.ts";
import { mergeLoras } from "../../weights/lora/merge.ts";
import type { TensorTable } from "../../weights/tensor-table.ts";
import { hypernetworkKey, loraKey, type Addons } from "./addons.ts";
import type { Footprint } from "./footprint.ts";
import type { Unet, UnetInputs } from "./diffusion-model.ts";
import { openUnet, type OpenedUnet } from "./open-unet.ts";
import { Replaceable } from "./replaceable.ts";
import { TextEncoder } from "./text-encoder.ts";

/** The networks that add-ons change, as their checkpoint stores them. */
export interface BaseParts {
  readonly text: { readonly config: ClipTextConfig; readonly weights: TensorTable };
  readonly unet: { readonly config: UnetConfig; readonly weights: TensorTable };
}

/** A network that must be opened before the add-ons hold. */
export interface PendingPart {
  readonly name: string;
  readonly open: () => Promise<void>;
}

/**
 * Text encoder and UNet, which LoRAs and hypernetworks change. LoRAs are summed into the weights on their way to the
 * device, tensor by tensor; the checkpoint itself is never written to, so taking them away gives the base back to the
 * bit. Another scale opens only the networks that it changes.
 */
export class AdaptableBase {
  readonly #runtime: Runtime;
  readonly #precision: Precision;
  readonly #footprint: Footprint;
  readonly #parts: BaseParts;
  readonly #text = new Replaceable<TextEncoder>();
  readonly #unet = new Replaceable<OpenedUnet>();
  #strengths: readonly number[] = [];

  constructor(runtime: Runtime, precision: Precision, footprint: Footprint, parts: BaseParts) {
    this.#runtime = runtime;
    this.#precision = precision;
    this.#footprint = footprint;
    this.#parts = parts;
  }

  /**
   * What has to be opened, in this order, for the add-ons to hold; nothing when they hold already.
   * @throws UnsupportedCheckpoint when an add-on was made for another base, before anything is given back.
   */
  pending({ loras, hypernetworks }: Addons): readonly PendingPart[] {
    const { text, unet } = this.#parts;
    const precision = this.#precision;
    const storage = this.#footprint.weights;
    const dtype = precision === "fp16" ? "float16" : "float32";
    const textWeights = mergeLoras(text.weights, "textEncoder", loras, dtype);
    const unetWeights = mergeLoras(unet.weights, "unet", loras, dtype);
    const networks = hypernetworks.map(({ hypernetwork }) => hypernetwork);
    this.#strengths = hypernetworks.map(({ strength }) => strength);

    const textKey = loraKey(loras, "textEncoder");
    const unetKey = `${loraKey(loras, "unet")}; ${hypernetworkKey(hypernetworks)}`;
    const openText = () =>
      TextEncoder.open(this.#runtime, text.config, textWeights, { precision, weights: storage.text });
    const openNet = () =>
      openUnet(this.#runtime, unet.config, unetWeights, { precision, weights: storage.unet }, networks);
    return [
      ...(this.#text.differs(textKey)
        ? [{ name: "text encoder", open: () => this.#text.become(textKey, openText) }]
        : []),
      ...(this.#unet.differs(unetKey)
        ? [{ name: "unet", open: () => this.#unet.become(unetKey, openNet) }]
        : []),
    ];
  }

  encodeText(ids: Tensor, clipSkip: number): Promise<Tensor> {
    return this.#text.current.encode(ids, clipSkip);
  }

  /** The UNet as it is at each call: what was read off it stays true of its successors. */
  get unet(): Unet {
    return { ...this.#unet.current, predict: (inputs) => this.#predict(inputs) };
  }

  async release(): Promise<void> {
    await this.#text.release();
    await this.#unet.release();
  }

  async #predict(inputs: UnetInputs): Promise<Tensor> {
    if (this.#strengths.length === 0) return this.#unet.current.predict(inputs);
    const strengths = this.#runtime.upload(Float32Array.from(this.#strengths), "float32", [
      this.#strengths.length,
    ]);
    try {
      return await this.#unet.current.predict({ ...inputs, hypernetworkStrengths: strengths });
    } finally {
      strengths.dispose();
    }
  }
}

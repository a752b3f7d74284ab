import type { ClipTextConfig } from "../../networks/configs/clip-text.ts";
import type { UnetConfig } from "../../networks/configs/unet.ts";
import type { Precision } from "../../networks/network-options.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import type { Tensor } from "../../runtime/tensor.ts";
import { mergeLoras } from "../../weights/lora/merge.ts";
import type { TensorTable } from "../../weights/tensor-table.ts";
import { hypernetworkKey, loraKey, type Addons } from "./addons.ts";
import { ContextCache } from "./context-cache.ts";
import type { Unet, UnetInputs } from "./diffusion-model.ts";
import type { Footprint } from "./footprint.ts";
import { openUnet, unetFacts, type OpenedUnet } from "./open-unet.ts";
import type { OpenInRun } from "./open-in-run.ts";
import type { PendingPart } from "./opening.ts";
import { Replaceable } from "./replaceable.ts";
import { openAlone } from "./room-for.ts";
import { TextEncoder } from "./text-encoder.ts";

/** The networks that add-ons change, as their checkpoint stores them. */
export interface BaseParts {
  readonly text: { readonly config: ClipTextConfig; readonly weights: TensorTable };
  readonly unet: { readonly config: UnetConfig; readonly weights: TensorTable };
}

/** How its networks are opened. */
export interface BaseOptions {
  readonly precision: Precision;
  readonly footprint: Footprint;
  /** Opens what the footprint does not keep when a run needs it. */
  readonly openInRun: OpenInRun;
}

/** A network as it has to be for the add-ons to hold. */
interface Wanted<Made> {
  readonly key: string;
  readonly make: () => Promise<Made>;
}

/**
 * Text encoder and UNet, which LoRAs and hypernetworks change. LoRAs are summed into the weights on their way to the
 * device, tensor by tensor; the checkpoint itself is never written to, so taking them away gives the base back to the
 * bit. Another scale opens only the networks that it changes.
 *
 * A text encoder that is not kept is opened for prompts that are not remembered, and the UNet, where it has to be opened
 * too, after it has gone.
 */
export class AdaptableBase {
  readonly #runtime: Runtime;
  readonly #options: BaseOptions;
  readonly #parts: BaseParts;
  readonly #text = new Replaceable<TextEncoder>();
  readonly #unet = new Replaceable<OpenedUnet>();
  readonly #contexts = new ContextCache();
  #wanted: { readonly text: Wanted<TextEncoder>; readonly unet: Wanted<OpenedUnet> } | undefined;
  #strengths: readonly number[] = [];

  constructor(runtime: Runtime, options: BaseOptions, parts: BaseParts) {
    this.#runtime = runtime;
    this.#options = options;
    this.#parts = parts;
  }

  /**
   * Makes the add-ons those that networks are opened with from now on.
   * @throws UnsupportedCheckpoint when one was made for another base: the ones before stay.
   */
  adapt({ loras, hypernetworks }: Addons): void {
    const { text, unet } = this.#parts;
    const { precision, footprint } = this.#options;
    const dtype = precision === "fp16" ? "float16" : "float32";
    const textWeights = mergeLoras(text.weights, "textEncoder", loras, dtype);
    const unetWeights = mergeLoras(unet.weights, "unet", loras, dtype);
    const networks = hypernetworks.map(({ hypernetwork }) => hypernetwork);
    const how = (role: "text" | "unet") => ({ precision, weights: footprint.weights[role] });
    this.#wanted = {
      text: {
        key: loraKey(loras, "textEncoder"),
        make: () => TextEncoder.open(this.#runtime, text.config, textWeights, how("text")),
      },
      unet: {
        key: `${loraKey(loras, "unet")}; ${hypernetworkKey(hypernetworks)}`,
        make: () => openUnet(this.#runtime, unet.config, unetWeights, how("unet"), networks),
      },
    };
    this.#strengths = hypernetworks.map(({ strength }) => strength);
  }

  /** The text encoder, where it is kept and not open as the add-ons want it. */
  get pendingText(): readonly PendingPart[] {
    const { key, make } = this.#want.text;
    if (!this.#options.footprint.keeps.text || !this.#text.differs(key)) return [];
    return [{ name: "text encoder", open: () => this.#text.become(key, make) }];
  }

  /** The UNet, where it is not open as the add-ons want it. */
  get pendingUnet(): readonly PendingPart[] {
    const { key, make } = this.#want.unet;
    if (!this.#unet.differs(key)) return [];
    return [{ name: "unet", open: () => this.#unet.become(key, make) }];
  }

  /** @param ids whole windows of tokens. Equal ids with equal add-ons give equal contexts, to the bit. */
  async encodeText(ids: Int32Array, clipSkip: number): Promise<Tensor> {
    if (this.#options.footprint.keeps.text) return this.#encode(ids, clipSkip);
    const key = `${this.#want.text.key}; skip ${clipSkip}; ${ids.join()}`;
    const known = this.#contexts.get(key);
    if (known) return this.#runtime.upload(known.values, "float32", known.dims);
    await this.#openText();
    const context = await this.#encode(ids, clipSkip);
    try {
      this.#contexts.set(key, { dims: context.dims, values: (await context.read()) as Float32Array });
      return context;
    } catch (error) {
      context.dispose();
      throw error;
    }
  }

  /** No more prompts for now. */
  async textIsEncoded(): Promise<void> {
    if (!this.#options.footprint.keeps.text) await this.#text.release();
  }

  /** The UNet as it is at each call: what is read off it is true of its successors too. */
  get unet(): Unet {
    const facts = unetFacts(this.#runtime, this.#parts.unet.config, this.#options.precision);
    return { ...facts, predict: (inputs) => this.#predict(inputs) };
  }

  async release(): Promise<void> {
    await this.#text.release();
    await this.#unet.release();
  }

  get #want() {
    if (!this.#wanted) throw new Error("The base was used before `adapt`.");
    return this.#wanted;
  }

  async #openText(): Promise<void> {
    const { text, unet } = this.#want;
    if (!this.#text.differs(text.key)) return;
    // It will be opened anew in any case: until then its room is free.
    if (this.#unet.differs(unet.key)) await this.#unet.release();
    await this.#options.openInRun("text encoder", () =>
      openAlone(() => this.#text.become(text.key, text.make), this.#unet),
    );
  }

  async #encode(ids: Int32Array, clipSkip: number): Promise<Tensor> {
    const { positions } = this.#parts.text.config;
    const tensor = this.#runtime.upload(ids, "int32", [ids.length / positions, positions]);
    try {
      return await this.#text.current.encode(tensor, clipSkip);
    } finally {
      tensor.dispose();
    }
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

import type { Backend } from "../runtime/runtime.ts";
import type { Footprint, Precision } from "../pipeline/index.ts";
import type { MakeRoom } from "../weights/download/room.ts";
import type { ProgressEvent } from "./events.ts";
import type { ModelSource } from "./model-source.ts";
import type { ModelPlan } from "./planner/model-plan.ts";
import type { RequestRules } from "./request/parse.ts";
import type { Request, RequestInput } from "./request/request.ts";
import type { Run } from "./run.ts";

/**
 * A loaded model that turns Requests into pictures. Where it runs (this thread, a worker, another machine) cannot be
 * told from this interface.
 */
export interface Engine {
  readonly info: EngineInfo;
  /**
   * Starts a generation, or queues it behind those that run (see `whenBusy`): requests never cross. A run outlives its
   * device and its worker: what is lost is opened anew, and the run goes on. Never throws: an invalid request,
   * like any other failure, comes out of the run, and leaves the engine usable.
   *
   * The request is copied at once; what the caller does to it afterwards changes nothing.
   */
  generate(request: RequestInput | Request, options?: GenerateOptions): Run;
  /** Frees the model, the device and the worker. Runs that are not over end with `Cancelled`. May be called twice. */
  dispose(): Promise<void>;
}

/** What goes with a Request for this one run, and is no part of the picture. */
export interface GenerateOptions {
  /** Ends the run with `Cancelled` at once, whatever the engine is doing; it stops that at the next step. */
  readonly signal?: AbortSignal | undefined;
  /**
   * When the engine is at work: "queue" (the default) waits until all earlier runs are over, "replace" ends them with
   * `Cancelled`, those that wait too.
   */
  readonly whenBusy?: "queue" | "replace" | undefined;
  /** A preview after every so many steps; `true` means every step, absent or `false` none. */
  readonly previews?: boolean | number | undefined;
}

/** What the engine is, and what its requests may say. All plain values. */
export interface EngineInfo extends RequestRules {
  readonly backend: Backend;
  /** What the device calls itself. */
  readonly device: string;
  readonly precision: Precision;
  readonly model: string;
  /** Words that stand for the engine's textual inversions in prompts. */
  readonly embeddings: readonly string[];
  /** What the opening was planned to take; absent from engines that do not plan. */
  readonly plan?: ModelPlan | undefined;
}

/** What `createEngine` takes everywhere: the model, what is added to it, and what it works on. */
export interface EngineOptions {
  /** Where the checkpoint lies: a folder in diffusers layout or one file; "builtin" is the small one of this package. */
  readonly model: ModelSource;
  /** A VAE that takes the place of the checkpoint's own. */
  readonly vae?: ModelSource | undefined;
  /**
   * ControlNets, Control-LoRAs and T2I-Adapters by name, beside those that lie in the model's folder as
   * `controlnet-<name>`. Opened when first asked for.
   */
  readonly controls?: Readonly<Record<string, ModelSource>> | undefined;
  /** LoRAs by name: kohya's, diffusers' and PEFT's files. Read when a Request first names them. */
  readonly loras?: Readonly<Record<string, ModelSource>> | undefined;
  /** Textual inversions by the word that stands for them in prompts. Read at once: they are small. */
  readonly embeddings?: Readonly<Record<string, ModelSource>> | undefined;
  /** A1111's hypernetworks by name. Read when a Request first names them. */
  readonly hypernetworks?: Readonly<Record<string, ModelSource>> | undefined;
  /**
   * The Hugging Face hub: a mirror's URL, and an access token for gated repositories. The token is sent to that URL, which
   * is the hub's own unless another one is given with it, and to nobody that it redirects to; it is never kept.
   */
  readonly hub?: { readonly url?: string | undefined; readonly token?: string | undefined } | undefined;
  /** WebGPU where there is a device, else wasm. */
  readonly backend?: Backend | undefined;
  /** fp16 where the device has half-precision arithmetic, else fp32. */
  readonly precision?: Precision | undefined;
  /**
   * How the model is held in memory: what stays open, what is rounded, how large the VAE's tiles are. Planned by default:
   * the fullest that fits the device.
   */
  readonly footprint?: Footprint | undefined;
  /** Bytes of the GPU's memory, where the caller knows better than the guess that plans go by. */
  readonly gpuMemoryBytes?: number | undefined;
  /** Threads on wasm. As many as help by default; a page that is not cross-origin isolated has one. */
  readonly threads?: number | undefined;
  /**
   * Asked when a download does not fit into what the browser grants, or on the disk: which kept models may go? Without it,
   * or when nothing may, up to 256 MB are held in memory; what is larger ends with `StorageFull`.
   */
  readonly makeRoom?: MakeRoom | undefined;
  /** Called as the model arrives and opens. */
  readonly onProgress?: ((event: ProgressEvent) => void) | undefined;
  /** Ends the opening with `Cancelled`; has no effect on an engine that is open. */
  readonly signal?: AbortSignal | undefined;
}

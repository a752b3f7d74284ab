import type { GivenUp } from "../pipeline/index.ts";
import type { Image } from "./image.ts";
import type { Request } from "./request/request.ts";

/**
 * Bytes of a model on their way in, from the network or from disk: for each file once it is known how much of it will be
 * needed, and then some ten times a second for the files that move.
 */
export interface DownloadEvent {
  readonly type: "download";
  /** What the file is a part of, where it comes from the network: "org/name", the address of a folder or of the file. */
  readonly model?: string | undefined;
  /** "unet/diffusion_pytorch_model.safetensors" … */
  readonly file: string;
  /** Here so far; only becomes less when a piece is lost on its way. */
  readonly loadedBytes: number;
  /** Of the file, or of the parts of it that are needed. */
  readonly totalBytes: number;
}

/** Networks being opened one by one: graphs are built and weights are handed to the device. */
export interface LoadEvent {
  readonly type: "load";
  /** The part that is opened next: "text encoder", "unet", "controlnet scribble" … */
  readonly part: string;
  /** Parts opened so far, and in all. */
  readonly done: number;
  readonly total: number;
}

/**
 * Something that a run needs was lost, and is there again: the model was opened anew, as the download and load events
 * before this one told, and the run goes on to the same picture.
 */
export interface RecoveredEvent {
  readonly type: "recovered";
  /** The GPU went away; the worker died; memory ran out and less of it is used now. */
  readonly reason: "device-lost" | "worker-failed" | "out-of-memory";
  /** Steps that need not be made again; 0 when the run starts over, or none has begun. */
  readonly step: number;
  /** What was given up to use less memory, from this picture on; only with "out-of-memory". */
  readonly gaveUp?: GivenUp | undefined;
}

/** What an engine tells while it opens, and a run when it needs a ControlNet for the first time or opens the model anew. */
export type ProgressEvent = DownloadEvent | LoadEvent | RecoveredEvent;

/** One step of the scheduler is done. */
export interface StepEvent {
  readonly type: "step";
  /** From 1 to `of`. */
  readonly index: number;
  /** Model calls in all: `steps` of the request, more with second-order schedulers. */
  readonly of: number;
  /** Training timestep that was denoised, 999 (noise) down to 0; fractional with some schedulers. */
  readonly timestep: number;
  /** How long this step took; the first one's time holds the reading of text and maps too. */
  readonly secondsPerStep: number;
}

/** What the picture looks like so far. Only sent when `previews` is on: each one reads from the GPU. */
export interface PreviewEvent {
  readonly type: "preview";
  /** The step after which it was taken, from 1. */
  readonly index: number;
  readonly image: Image;
}

/** A finished picture. */
export interface ImageEvent {
  readonly type: "image";
  /** From 0. */
  readonly index: number;
  readonly image: Image;
}

/**
 * What a run tells, in order: bytes and parts of a ControlNet that it opens, steps, previews, and the picture last. After
 * a "recovered" event the steps go on from the one that it names, those that were lost again.
 */
export type RunEvent = ProgressEvent | StepEvent | PreviewEvent | ImageEvent;

/** All in seconds. */
export interface Timings {
  /** From the start of the work (waiting in the queue not counted) to the picture. */
  readonly total: number;
  /** Opening ControlNets that no earlier run had asked for. */
  readonly load: number;
  /** Every step of this run, in order. */
  readonly steps: readonly number[];
}

/** What the run cost in things that do not vary with the clock. */
export interface RunCosts {
  /**
   * Copied from the GPU between the first step and the last: 0 with previews off. Checkpoints, one latent or a few every
   * five seconds of work, are not counted. Always 0 on wasm.
   */
  readonly readBackBytesBetweenSteps: number;
  readonly readBackBytes: number;
  readonly uploadedBytes: number;
  /** GPU compute dispatches; 0 on wasm. */
  readonly dispatches: number;
  /** Tensors alive when the run was over, beyond those before it: 0, or something leaks. */
  readonly leakedTensors: number;
  readonly peakLiveTensors: number;
}

/** What a run that has succeeded ends with. */
export interface RunResult {
  readonly images: readonly Image[];
  /** The request with every default filled in, the seed too: run it again and the same picture comes. */
  readonly request: Request;
  readonly timings: Timings;
  readonly costs: RunCosts;
}

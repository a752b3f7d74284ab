/** A graph that can be opened: an ONNX model and the files its initializers point into. */
export interface ExecutableGraph {
  /** For profiles, counters and errors: "unet", "controlnet:scribble", "scheduler-row" … */
  readonly name: string;
  /** A serialized ONNX ModelProto. */
  readonly model: Uint8Array;
  /** Initializers with external data name one of these as their `location`. */
  readonly files: readonly ExternalFile[];
}

/** Graphs that share a file share this object: then it is loaded once for all that are opened close together. */
export interface ExternalFile {
  readonly path: string;
  /** The file's bytes; a Blob is streamed where the runtime can. */
  load(): Promise<Uint8Array | Blob>;
}

/**
 * What ONNX Runtime may rewrite when a graph is opened. "all" folds constants (a Cast of fp16 weights is then paid once)
 * and lays weights out for its kernels; "none" opens fastest.
 */
export type Optimization = "none" | "basic" | "extended" | "all";

/** How a graph is opened. */
export interface OpenOptions {
  /** Default "all". */
  readonly optimization?: Optimization;
}

/** A graph that can be opened: an ONNX model and the files its initializers point into. */
export interface ExecutableGraph {
  /** For profiles, counters and errors: "unet", "controlnet:scribble", "scheduler-row" … */
  readonly name: string;
  /** A serialized ONNX ModelProto. */
  readonly model: Uint8Array;
  /** Initializers with external data name one of these as their `location`. */
  readonly files: readonly ExternalFile[];
}

export interface ExternalFile {
  readonly path: string;
  /** The file's bytes; a Blob is streamed where the runtime can. */
  load(): Promise<Uint8Array | Blob>;
}

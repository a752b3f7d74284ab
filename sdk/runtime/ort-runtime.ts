import type { InferenceSession } from "onnxruntime-web/wasm";
import { RuntimeFailure } from "../errors.ts";
import type { Body } from "./body.ts";
import { byteLengthOf, checkData } from "./dtype.ts";
import { loadFiles } from "./external-files.ts";
import { namedFailure } from "./failures.ts";
import type { ExecutableGraph, OpenOptions, Optimization } from "./graph.ts";
import type { Ledger } from "./ledger.ts";
import type { OrtEntry } from "./ort-entry.ts";
import type { Counters, Network, Runtime } from "./runtime.ts";
import { SessionNetwork } from "./session-network.ts";
import type { Dtype, Tensor, TensorData } from "./tensor.ts";
import { TensorHandle, type TensorOwner } from "./tensor-handle.ts";

const LEVELS: Record<Optimization, InferenceSession.SessionOptions["graphOptimizationLevel"]> = {
  none: "disabled",
  basic: "basic",
  extended: "extended",
  all: "all",
};

/** What both bodies share: the queue, the book of what is alive, and errors with names. */
export class OrtRuntime implements Runtime, TensorOwner {
  readonly backend;
  readonly fp16: boolean;
  readonly device: string;
  readonly threads: number;
  private readonly networks = new Set<SessionNetwork>();
  private readonly tensors = new Set<TensorHandle>();
  private disposed = false;

  constructor(
    private readonly entry: OrtEntry,
    readonly body: Body,
    readonly ledger: Ledger,
  ) {
    this.backend = body.backend;
    this.fp16 = body.fp16;
    this.device = body.device;
    this.threads = entry.threads;
  }

  get counters(): Counters {
    return this.ledger.snapshot();
  }

  async open(
    { name, model, files }: ExecutableGraph,
    { optimization = "all" }: OpenOptions = {},
  ): Promise<Network> {
    const externalData = await loadFiles(files);
    return this.enter(`opening ${name}`, async () => {
      const session = await this.entry.ort.InferenceSession.create(model, {
        ...this.body.sessionOptions,
        externalData,
        graphOptimizationLevel: LEVELS[optimization],
        logSeverityLevel: 3,
      });
      const network = new SessionNetwork(name, session, this);
      this.networks.add(network);
      this.ledger.networks += 1;
      return network;
    });
  }

  upload(data: TensorData, dtype: Dtype, dims: readonly number[]): Tensor {
    this.ensureInUse("uploading a tensor");
    checkData(data, dtype, dims);
    const storage = this.body.upload(data, dtype, dims);
    this.ledger.uploadedBytes += byteLengthOf(dtype, dims);
    return new TensorHandle(dtype, [...dims], storage, this);
  }

  async dispose(): Promise<void> {
    this.ensureInUse("disposing of it");
    for (const tensor of this.tensors) tensor.dispose();
    // A session of a lost device cannot be released; its memory goes with the device.
    await Promise.allSettled([...this.networks].map((network) => network.release()));
    this.disposed = true;
    await this.body.close();
  }

  /** Waits for its turn, then runs a task inside ONNX Runtime; whatever goes wrong comes out under a name. */
  enter<T>(doing: string, task: () => Promise<T>): Promise<T> {
    return this.entry.queue.add(async () => {
      this.ensureInUse(doing);
      try {
        return await this.body.supervise(doing, task);
      } catch (thrown) {
        throw namedFailure(doing, thrown);
      }
    });
  }

  /** A network leaves; its session is released when its turn comes. */
  closed(network: SessionNetwork, release: () => Promise<void>): Promise<void> {
    this.networks.delete(network);
    this.ledger.networks -= 1;
    return this.entry.queue.add(release);
  }

  made(handle: TensorHandle): void {
    this.tensors.add(handle);
    this.ledger.tensorMade();
  }

  gone(handle: TensorHandle): void {
    this.tensors.delete(handle);
    this.ledger.tensorGone();
  }

  private ensureInUse(doing: string): void {
    if (this.disposed) throw new RuntimeFailure(`The runtime was disposed of before ${doing}.`);
  }
}

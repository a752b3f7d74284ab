import type { InferenceSession } from "onnxruntime-web/wasm";
import { RuntimeFailure } from "../errors.ts";
import { checkInputs } from "./check-inputs.ts";
import type { OrtRuntime } from "./ort-runtime.ts";
import type { Network, Port } from "./runtime.ts";
import type { Storage } from "./storage.ts";
import type { Dtype, Tensor } from "./tensor.ts";
import { TensorHandle } from "./tensor-handle.ts";

/** A network as an ONNX Runtime session. */
export class SessionNetwork implements Network {
  private session: InferenceSession | undefined;
  /** Outputs that are alive and lie in the session's memory. */
  private readonly made = new Set<Storage>();

  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];

  constructor(
    readonly name: string,
    session: InferenceSession,
    private readonly runtime: OrtRuntime,
  ) {
    this.session = session;
    this.inputs = ports(session.inputMetadata);
    this.outputs = ports(session.outputMetadata);
  }

  async run(inputs: Readonly<Record<string, Tensor>>): Promise<Record<string, Tensor>> {
    checkInputs(this.name, this.open().inputMetadata, inputs);
    const held = Object.entries(inputs).map(
      ([name, tensor]) => [name, this.storageOf(name, tensor)] as const,
    );
    for (const [, storage] of held) storage.retain();
    let outputs: Record<string, Tensor> = {};
    try {
      return await this.runtime.enter(`running ${this.name}`, async () => {
        const feeds = Object.fromEntries(held.map(([name, storage]) => [name, storage.feed]));
        const results = await this.open().run(feeds);
        this.runtime.ledger.runs += 1;
        outputs = this.adopt(
          results,
          held.map(([, storage]) => storage),
        );
        return outputs;
      });
    } catch (error) {
      for (const output of Object.values(outputs)) output.dispose();
      throw error;
    } finally {
      for (const [, storage] of held) storage.release();
    }
  }

  async release(): Promise<void> {
    const session = this.open();
    this.session = undefined;
    await this.runtime.closed(this, async () => {
      for (const output of this.made) output.moveOut();
      this.made.clear();
      await session.release();
    });
  }

  private open(): InferenceSession {
    if (this.session === undefined)
      throw new RuntimeFailure(`${this.name} was released and then used.`, { value: this.name });
    return this.session;
  }

  private storageOf(name: string, tensor: Tensor): Storage {
    if (!(tensor instanceof TensorHandle) || tensor.owner !== this.runtime) {
      throw new RuntimeFailure(`${this.name} was given a tensor of another runtime as "${name}".`, {
        value: name,
      });
    }
    return tensor.alive(`given to ${this.name} as "${name}"`);
  }

  private adopt(
    results: InferenceSession.OnnxValueMapType,
    inputs: readonly Storage[],
  ): Record<string, Tensor> {
    return Object.fromEntries(
      Object.entries(results).map(([name, value]) => {
        const storage = this.runtime.body.adopt(value, inputs);
        this.made.add(storage);
        storage.whenFreed(() => this.made.delete(storage));
        return [name, new TensorHandle(value.type as Dtype, [...value.dims], storage, this.runtime)];
      }),
    );
  }
}

/** Sequences and maps, which no graph of ours has, show as ports without a type. */
function ports(metadata: readonly InferenceSession.ValueMetadata[]): Port[] {
  return metadata.map((port) =>
    port.isTensor
      ? { name: port.name, dtype: port.type, dims: port.shape }
      : { name: port.name, dtype: "", dims: [] },
  );
}

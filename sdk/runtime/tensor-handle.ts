import { RuntimeFailure } from "../errors.ts";
import type { Storage } from "./storage.ts";
import type { Dtype, Tensor, TensorData } from "./tensor.ts";

/** What a handle tells the runtime it belongs to. */
export interface TensorOwner {
  made(handle: TensorHandle): void;
  gone(handle: TensorHandle): void;
}

export class TensorHandle implements Tensor {
  readonly place: "cpu" | "gpu";
  private storage: Storage | undefined;

  constructor(
    readonly dtype: Dtype,
    readonly dims: readonly number[],
    storage: Storage,
    readonly owner: TensorOwner,
  ) {
    this.storage = storage;
    this.place = storage.place;
    owner.made(this);
  }

  async read(): Promise<TensorData> {
    return await this.alive("read").read();
  }

  dispose(): void {
    const storage = this.alive("disposed of again");
    this.storage = undefined;
    this.owner.gone(this);
    storage.release();
  }

  /** @throws RuntimeFailure when the tensor was disposed of. */
  alive(purpose: string): Storage {
    if (this.storage === undefined) {
      throw new RuntimeFailure(
        `A ${this.dtype} tensor [${this.dims.join(", ")}] was disposed of and then ${purpose}.`,
        {
          value: this.dims,
        },
      );
    }
    return this.storage;
  }
}

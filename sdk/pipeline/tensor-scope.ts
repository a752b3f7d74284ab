import type { Tensor } from "../runtime/tensor.ts";

/** Owns tensors: whatever was not given back or handed on is disposed of when the scope closes, on errors too. */
export class TensorScope {
  readonly #owned = new Set<Tensor>();

  own(tensor: Tensor): Tensor {
    this.#owned.add(tensor);
    return tensor;
  }

  ownAll(tensors: readonly Tensor[]): readonly Tensor[] {
    tensors.forEach((tensor) => this.own(tensor));
    return tensors;
  }

  free(...tensors: readonly Tensor[]): void {
    for (const tensor of tensors) if (this.#owned.delete(tensor)) tensor.dispose();
  }

  /** Takes a tensor out of the scope: someone else disposes of it. */
  release(tensor: Tensor): Tensor {
    this.#owned.delete(tensor);
    return tensor;
  }

  close(): void {
    this.free(...this.#owned);
  }
}

export async function withScope<T>(use: (scope: TensorScope) => Promise<T>): Promise<T> {
  const scope = new TensorScope();
  try {
    return await use(scope);
  } finally {
    scope.close();
  }
}

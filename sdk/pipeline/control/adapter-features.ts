import type { Runtime } from "../../runtime/runtime.ts";
import type { Tensor } from "../../runtime/tensor.ts";
import type { TensorScope } from "../tensor-scope.ts";
import type { ActiveAdapter } from "./active-control.ts";

/**
 * What all T2I-Adapters of a run add to the UNet. The sum is made once and again only where weights change from one
 * call to the next: mostly at the start and the end of their windows.
 */
export class AdapterFeatures {
  readonly #adapters: readonly ActiveAdapter[];
  readonly #nothing: readonly Tensor[];
  readonly #runtime: Runtime;
  readonly #scope: TensorScope;
  #key = "";
  #sum: readonly Tensor[];

  /** @param nothing features that add nothing, which the scope owns as it will own the sums. */
  constructor(
    adapters: readonly ActiveAdapter[],
    nothing: readonly Tensor[],
    runtime: Runtime,
    scope: TensorScope,
  ) {
    this.#adapters = adapters;
    this.#nothing = nothing;
    this.#runtime = runtime;
    this.#scope = scope;
    this.#sum = nothing;
  }

  /** Names of the adapters that act at a call. */
  acting(call: number): string[] {
    return this.#adapters.filter(({ weights }) => weights[call]).map(({ net }) => net.name);
  }

  /** The sum at a call, good until the next one is asked for; undefined in a run without adapters. */
  async at(call: number): Promise<readonly Tensor[] | undefined> {
    if (this.#adapters.length === 0) return undefined;
    const key = this.#adapters.map(({ weights }) => weights[call]?.join() ?? "").join(";");
    if (key === this.#key) return this.#sum;
    const sum = await this.#add(call);
    this.#forget(this.#sum);
    [this.#key, this.#sum] = [key, sum];
    return sum;
  }

  async #add(call: number): Promise<readonly Tensor[]> {
    let sum = this.#nothing;
    for (const { net, features, region, weights } of this.#adapters) {
      const row = weights[call];
      if (!row) continue;
      const before = sum;
      const dims = [row.length / net.residuals, net.residuals];
      const uploaded = this.#runtime.upload(row, "float32", dims);
      try {
        sum = this.#scope.ownAll(await net.addFeatures(before, { features, region, weights: uploaded }));
      } finally {
        uploaded.dispose();
      }
      this.#forget(before);
    }
    return sum;
  }

  #forget(sum: readonly Tensor[]): void {
    if (sum !== this.#nothing) this.#scope.free(...sum);
  }
}

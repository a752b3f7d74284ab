import type { Runtime } from "../../runtime/runtime.ts";
import type { Tensor } from "../../runtime/tensor.ts";
import type { LatentMath, Term } from "../latents/latent-math.ts";
import type { NoiseSource } from "../noise/noise-source.ts";
import type { SchedulerRow, SchedulerTable } from "../schedulers/table.ts";
import type { TensorScope } from "../tensor-scope.ts";
import type { Checkpoint } from "./checkpoint.ts";

/** Walks down a scheduler's table: keeps just as much history as later rows read. */
export class Sampler {
  readonly #table: SchedulerTable;
  readonly #math: LatentMath;
  readonly #runtime: Runtime;
  readonly #noise: NoiseSource;
  readonly #scope: TensorScope;
  /** Conversions of the calls before, the newest first; undefined where no later row reads one. */
  #kept: (Tensor | undefined)[] = [];
  #draws: Float32Array[] = [];

  constructor(
    table: SchedulerTable,
    math: LatentMath,
    runtime: Runtime,
    noise: NoiseSource,
    scope: TensorScope,
  ) {
    this.#table = table;
    this.#math = math;
    this.#runtime = runtime;
    this.#noise = noise;
    this.#scope = scope;
  }

  /** Row `call` applied to the latent and the model's (guided) output; both are freed, the new latent is in the scope. */
  async step(call: number, latent: Tensor, output: Tensor): Promise<Tensor> {
    const row = this.#table.rows[call]!;
    const noise = this.#drawNoise(row, latent.dims);
    const next = this.#scope.own(await this.#math.combine([...this.#terms(row, latent, output), ...noise]));
    this.#scope.free(...noise.map(({ tensor }) => tensor));
    await this.#keep(call, row, latent, output);
    this.#scope.free(latent, output);
    return next;
  }

  /** What is needed beside the latent to go on after `calls` model calls. Reads back. */
  async checkpoint(calls: number, latent: Tensor): Promise<Checkpoint> {
    const history: (Float32Array | undefined)[] = [];
    for (const tensor of this.#kept) history.push(tensor && ((await tensor.read()) as Float32Array));
    return { calls, latent: (await latent.read()) as Float32Array, history };
  }

  /** Goes to where the checkpoint was taken, instead of making the calls before it. The scope owns the latent. */
  resume({ calls, latent, history }: Checkpoint, dims: readonly number[]): Tensor {
    const upload = (values: Float32Array): Tensor =>
      this.#scope.own(this.#runtime.upload(values, "float32", dims));
    for (const row of this.#table.rows.slice(0, calls)) this.#draw(row, dims);
    this.#kept = history.map((values) => values && upload(values));
    return upload(latent);
  }

  #terms({ sample, convert, history }: SchedulerRow, latent: Tensor, output: Tensor): Term[] {
    const [current, ...older] = history as [number, ...number[]];
    const past = older.flatMap((factor, i) => (factor === 0 ? [] : [{ factor, tensor: this.#kept[i]! }]));
    return [
      { factor: sample + current * convert.x, tensor: latent },
      { factor: current * convert.m, tensor: output },
      ...past,
    ];
  }

  async #keep(call: number, { convert }: SchedulerRow, latent: Tensor, output: Tensor): Promise<void> {
    const converted = isReadLater(this.#table.rows, call)
      ? this.#scope.own(
          await this.#math.combine([
            { factor: convert.x, tensor: latent },
            { factor: convert.m, tensor: output },
          ]),
        )
      : undefined;
    const all = [converted, ...this.#kept];
    this.#kept = all.map((tensor, age) => {
      if (tensor && !isReadLater(this.#table.rows, call - age, call)) {
        this.#scope.free(tensor);
        return undefined;
      }
      return tensor;
    });
    this.#kept.length = Math.min(this.#kept.length, this.#table.depth);
  }

  #drawNoise(row: SchedulerRow, dims: readonly number[]): Term[] {
    if (row.noise.length === 0) return [];
    this.#draw(row, dims);
    const sum = this.#draws[0]!.map((_, i) =>
      row.noise.reduce((total, factor, age) => total + factor * this.#draws[age]![i]!, 0),
    );
    const tensor = this.#scope.own(this.#runtime.upload(sum, "float32", dims));
    return [{ factor: 1, tensor }];
  }

  #draw({ noise }: SchedulerRow, dims: readonly number[]): void {
    if (noise.length > 0) this.#draws = [this.#noise.draw("step", dims), ...this.#draws].slice(0, 2);
  }
}

/** Whether a row after `now` reads what call `made` converted. */
export function isReadLater(rows: readonly SchedulerRow[], made: number, now = made): boolean {
  return rows.some((row, call) => call > now && (row.history[call - made] ?? 0) !== 0);
}

import type { SchedulerRow, SchedulerTable } from "../../../sdk/pipeline/schedulers/table.ts";
import { unrollScheduler } from "../../../sdk/pipeline/schedulers/unroll.ts";
import type { GoldenContext } from "../context.ts";
import type { GoldenCase } from "../golden-case.ts";
import { fp32Tolerance, type GoldenKind } from "../golden-kind.ts";
import { measure, type Compared } from "../measure.ts";
import { schedulerConfig } from "../scheduler-config.ts";

/** Applies the rows to the stand-in model of the golden folder's README and compares the latent after every call. */
const scheduler: GoldenKind = {
  kind: "scheduler",
  async run(golden, context) {
    const { args, inputs, outputs } = golden;
    const optional = { strength: args["strength"], eta: args["eta"] } as { strength?: number; eta?: number };
    const steps = args["num_inference_steps"] as number;
    const table = unrollScheduler(schedulerConfig(args["config"]), { steps, ...optional });

    checkExact(golden, table, await timesteps(golden, context));
    const start = await startLatent(golden, context, table);
    const noise = context.has(inputs, "step_noise")
      ? (await context.tensor(inputs, "step_noise")).data
      : undefined;
    const made = run(table, start.latent, noise);
    const samples = await context.tensor(outputs, "samples");
    const compared: Compared[] = [{ actual: made.samples.flat(), expected: samples.data }];
    if (start.expected) compared.push({ actual: start.latent, expected: start.expected });
    if (context.has(outputs, "model_inputs"))
      compared.push({
        actual: made.inputs.flat(),
        expected: (await context.tensor(outputs, "model_inputs")).data,
      });
    return { ...measure(compared), tolerance: fp32Tolerance(golden) };
  },
};

async function timesteps(
  { outputs }: GoldenCase,
  context: GoldenContext,
): Promise<ArrayLike<number> | undefined> {
  return context.has(outputs, "timesteps") ? (await context.tensor(outputs, "timesteps")).data : undefined;
}

/** What the case states as numbers of its own, each with its own tolerance. */
function checkExact(
  golden: GoldenCase,
  table: SchedulerTable,
  expected: ArrayLike<number> | undefined,
): void {
  const { args, tol } = golden;
  const actual = table.rows.map((row) => row.timestep);
  if (actual.length !== args["model_calls"])
    throw new Error(`${actual.length} model calls, not ${args["model_calls"]}`);
  const off = expected ? measure([{ actual, expected }]).maxAbs : 0;
  if (off > tol["timesteps_max_abs"]!) throw new Error(`timesteps are off by ${off}`);
  const sigma = args["init_noise_sigma"] as number | undefined;
  const ratio = sigma === undefined ? 0 : Math.abs(table.initNoiseSigma / sigma - 1);
  if (ratio > tol["sigmas_rel"]!) throw new Error(`init_noise_sigma is off by a factor of 1 + ${ratio}`);
}

async function startLatent(
  { inputs, outputs }: GoldenCase,
  context: GoldenContext,
  { initNoiseSigma, noising }: SchedulerTable,
): Promise<{ latent: number[]; expected?: ArrayLike<number> }> {
  if (!context.has(inputs, "clean")) {
    const { data } = await context.tensor(inputs, "start_noise");
    return { latent: Array.from(data, (value) => value * initNoiseSigma) };
  }
  const clean = await context.tensor(inputs, "clean");
  const noise = await context.tensor(inputs, "add_noise");
  const first = noising[0]!;
  return {
    latent: Array.from(clean.data, (value, i) => first.signal * value + first.noise * noise.data[i]!),
    expected: (await context.tensor(outputs, "noised")).data,
  };
}

const standIn = (input: number, timestep: number): number => 0.3 * input + 0.1 * Math.sin(timestep / 100);

function run({ rows }: SchedulerTable, start: number[], noise: ArrayLike<number> | undefined) {
  const kept: number[][] = [];
  const draws: number[][] = [];
  const inputs: number[][] = [];
  let latent = start;
  const samples = rows.map((row, call) => {
    const input = latent.map((x) => row.inputScale * x);
    inputs.push(input);
    kept.unshift(latent.map((x, i) => row.convert.x * x + row.convert.m * standIn(input[i]!, row.timestep)));
    if (row.noise.length > 0) draws.unshift(latent.map((_, i) => noise![call * latent.length + i]!));
    latent = latent.map((x, i) => row.sample * x + weigh(row, kept, draws, i));
    return latent;
  });
  return { samples, inputs };
}

function weigh(row: SchedulerRow, kept: number[][], draws: number[][], i: number): number {
  const history = row.history.reduce((sum, weight, age) => sum + weight * kept[age]![i]!, 0);
  return row.noise.reduce((sum, weight, age) => sum + weight * draws[age]![i]!, history);
}

export default scheduler;

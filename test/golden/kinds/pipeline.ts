import { fileSource } from "../../../sdk/node/file-source.ts";
import {
  generate,
  loadControl,
  loadDiffusionModel,
  type CheckpointOptions,
  type CheckpointSource,
  type Control,
  type DiffusionModel,
  type Hint,
  type LoadedControl,
  type Mask,
  type NoiseSource,
  type Picture,
  type Plan,
  type Start,
} from "../../../sdk/pipeline/index.ts";
import type { GoldenContext, GoldenTensor } from "../context.ts";
import { readCases, type GoldenCase } from "../golden-case.ts";
import { fp32Tolerance, Skip, type GoldenKind } from "../golden-kind.ts";
import { measure } from "../measure.ts";
import { networkParts } from "../open-networks.ts";
import { schedulerConfig } from "../scheduler-config.ts";

type StartKind = Exclude<Start["kind"], "edit">;

/** Pipelines of diffusers that are built. */
const STARTS: Readonly<Record<string, StartKind>> = {
  txt2img: "noise",
  controlnet: "noise",
  img2img: "picture",
  controlnet_img2img: "picture",
  inpaint: "inpaint",
  controlnet_inpaint: "inpaint",
  adapter: "noise",
};

/** The golden folder's T2I-Adapter, which cases do not name. */
const ADAPTER = "t2iadapter";

const SINGLE_FILES = "single-file";

/** The picture may differ by rounding where the decoded value lies between two levels. */
const MOST_LEVELS_OFF = 2;

/** Runs the whole pipeline with the drawn noises of the reference; compares the final latent, and the picture roughly. */
const pipeline: GoldenKind = {
  kind: "pipeline",
  cases: fromSingleFiles,
  async run(golden, context) {
    const start = STARTS[String(golden["pipeline"])];
    if (start === undefined) throw new Skip(`the pipeline "${String(golden["pipeline"])}" is not built`);
    const model = await openModel(golden, context);
    const controls = await controlsOf(golden, context, model);
    const plan = await planOf(golden, context, start);

    let latent: Float32Array = new Float32Array();
    const picture = await generate(model, controls, plan, { onLatent: (values) => void (latent = values) });

    const expected = await context.tensor(golden.outputs, "latents");
    const pixels = measure([
      { actual: picture.data, expected: (await context.tensor(golden.outputs, "image_u8")).data },
    ]);
    if (pixels.maxAbs > MOST_LEVELS_OFF) throw new Error(`the picture is off by ${pixels.maxAbs} levels`);
    return { ...measure([{ actual: latent, expected: expected.data }]), tolerance: fp32Tolerance(golden) };
  },
};

async function openModel({ args }: GoldenCase, context: GoldenContext): Promise<DiffusionModel> {
  const opened = await context.once(`pipeline model ${String(args["singleFiles"])}`, async () =>
    loadDiffusionModel(
      await sourceOf("model", args, context),
      await context.runtime(),
      await optionsOf(args, context),
    ),
  );
  return { ...opened, scheduler: schedulerConfig(args["scheduler"]) };
}

/** A single file of a narrow model tells neither its heads nor its tokens. */
async function optionsOf(args: GoldenCase["args"], context: GoldenContext): Promise<CheckpointOptions> {
  if (args["singleFiles"] !== true) return { precision: "fp32" };
  const unet = (await networkParts(context, "model/unet")).config;
  const text = (await networkParts(context, "model/text_encoder")).config;
  const configs = {
    unet: { attention_head_dim: unet["attention_head_dim"] },
    textEncoder: { num_attention_heads: text["num_attention_heads"] },
  };
  return { precision: "fp32", configs, tokenizer: context.modelFolder("model") };
}

async function sourceOf(
  name: string,
  args: GoldenCase["args"],
  context: GoldenContext,
): Promise<CheckpointSource> {
  if (args["singleFiles"] !== true) return { type: "folder", folder: context.modelFolder(name) };
  const source = await fileSource(context.path(`${SINGLE_FILES}/${name}.safetensors`));
  if (!source) throw new Skip(`the folder has no ${SINGLE_FILES}/${name}.safetensors`);
  return { type: "file", source };
}

/** Every set of networks that the folder also has as single files, run once from those. */
async function fromSingleFiles(context: GoldenContext): Promise<GoldenCase[]> {
  const has = (name: string) => fileSource(context.path(`${SINGLE_FILES}/${name}.safetensors`));
  const seen = new Set<string>();
  const cases: GoldenCase[] = [];
  for (const golden of await readCases(context.folder)) {
    if (golden.kind !== "pipeline") continue;
    const networks = ["model", ...controlNames(golden)];
    if (seen.has(networks.join()) || !(await Promise.all(networks.map(has))).every(Boolean)) continue;
    seen.add(networks.join());
    const args = { ...golden.args, singleFiles: true };
    cases.push({ ...golden, name: `${golden.name} from single files`, args });
  }
  return cases;
}

const controlNames = ({ args, ...golden }: GoldenCase): string[] => [
  ...(args["controlnets"] as string[]),
  ...(golden["pipeline"] === "adapter" ? [ADAPTER] : []),
];

function openControl(
  name: string,
  args: GoldenCase["args"],
  context: GoldenContext,
  model: DiffusionModel,
): Promise<LoadedControl> {
  return context.once(`pipeline ${name} ${String(args["singleFiles"])}`, async () =>
    loadControl(await sourceOf(name, args, context), model),
  );
}

async function controlsOf(
  golden: GoldenCase,
  context: GoldenContext,
  model: DiffusionModel,
): Promise<Control[]> {
  const { args, inputs } = golden;
  const hints = context.has(inputs, "controlnet_cond")
    ? [planarHint(await context.tensor(inputs, "controlnet_cond"))]
    : (await context.tensors(inputs, "control_images_u8")).map(rgb);
  const controls: Control[] = [];
  for (const [i, name] of (args["controlnets"] as string[]).entries())
    controls.push({
      net: await openControl(name, args, context, model),
      hint: hints[i]!,
      weight: setting(args["controlnet_conditioning_scale"], i, 1),
      start: setting(args["control_guidance_start"], i, 0),
      end: setting(args["control_guidance_end"], i, 1),
      mode: args["guess_mode"] === true ? "guess" : "balanced",
    });
  if (golden["pipeline"] === "adapter")
    controls.push({
      net: await openControl(ADAPTER, args, context, model),
      hint: hints[0]!,
      weight: setting(args["adapter_conditioning_scale"], 0, 1),
      start: 0,
      end: setting(args["adapter_conditioning_factor"], 0, 1),
      mode: "balanced",
    });
  return controls;
}

/** One number for all ControlNets, or a list. */
function setting(value: unknown, i: number, fallback: number): number {
  return ((Array.isArray(value) ? value[i] : value) as number | undefined) ?? fallback;
}

async function planOf({ args, inputs }: GoldenCase, context: GoldenContext, kind: StartKind): Promise<Plan> {
  return {
    prompt: args["prompt"] as string,
    negativePrompt: args["negative_prompt"] as string,
    width: args["width"] as number,
    height: args["height"] as number,
    steps: args["num_inference_steps"] as number,
    guidanceScale: args["guidance_scale"] as number,
    seed: 0,
    start: await startOf(kind, args, inputs, context),
    noise: await recordedNoise(inputs, context, kind),
  };
}

async function startOf(
  kind: StartKind,
  args: GoldenCase["args"],
  inputs: GoldenCase["inputs"],
  context: GoldenContext,
): Promise<Start> {
  if (kind === "noise") return { kind };
  const picture = rgb(await context.tensor(inputs, "image_u8"));
  const strength = args["strength"] as number;
  if (kind === "picture") return { kind, picture, strength };
  const { shape, data } = await context.tensor(inputs, "mask_u8");
  const mask: Mask = { width: shape[1]!, height: shape[0]!, data: data as Uint8Array };
  return { kind, picture, mask, strength };
}

/** The noises that the reference drew, in place of a generator. */
async function recordedNoise(
  inputs: GoldenCase["inputs"],
  context: GoldenContext,
  kind: StartKind,
): Promise<NoiseSource> {
  const load = async (name: string): Promise<Float32Array | undefined> =>
    context.has(inputs, name) ? ((await context.tensor(inputs, name)).data as Float32Array) : undefined;
  const initial = await load(kind === "noise" ? "latents" : "noise_init");
  const vae = await load("noise_vae");
  const steps = await load("noise_steps");
  let step = 0;
  return {
    draw(purpose, dims) {
      const size = dims.reduce((product, dim) => product * dim, 1);
      if (purpose === "initial") return initial!;
      if (purpose === "vae") return vae!;
      if (purpose === "vae-masked") return new Float32Array(size);
      return steps!.slice(step * size, ++step * size);
    },
  };
}

function rgb({ shape, data }: GoldenTensor): Picture {
  return { width: shape[1]!, height: shape[0]!, data: new Uint8ClampedArray(data) };
}

/** A float condition [1, 3, height, width] as interleaved floats. */
function planarHint({ shape, data }: GoldenTensor): Hint {
  const [, , height, width] = shape as [number, number, number, number];
  const pixels = width * height;
  return {
    width,
    height,
    data: Float32Array.from({ length: pixels * 3 }, (_, i) => data[(i % 3) * pixels + Math.floor(i / 3)]!),
  };
}

export default pipeline;

import { parseArgs } from "node:util";
import { describePlan } from "../../engine/planner/words.ts";
import { InvalidRequest } from "../../errors.ts";
import { planModel } from "../plan-model.ts";
import { parseNamedFlag } from "./addon-flags.ts";
import { oneOf } from "./one-of.ts";

const usage = `underdrawing plan MODEL [options]

Tells what a model takes on this machine, before any of its weights is downloaded: whether it works and how, the download,
the memory and the seconds of a picture.

  MODEL              as generate's --model: builtin, a name on the hub, a file, a folder, or the URL of either
  --backend NAME     webgpu or wasm (default: WebGPU where there is a GPU)
  --precision NAME   fp16 or fp32 (default: fp16 where the GPU has half-precision arithmetic)
  --controlnet SPEC  NAME=SOURCE: a ControlNet that acts in the picture; may be given several times
  --width PIXELS     --height PIXELS  --steps COUNT
  --gpu-memory GB    what the GPU has, where the guess is wrong
  --quick            without measuring the machine, which takes up to two seconds
  --json             the whole plan as JSON
`;

const options = {
  backend: { type: "string" },
  precision: { type: "string" },
  controlnet: { type: "string", multiple: true, default: [] as string[] },
  width: { type: "string" },
  height: { type: "string" },
  steps: { type: "string" },
  "gpu-memory": { type: "string" },
  quick: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

export async function planCommand(args: readonly string[]): Promise<void> {
  const { values, positionals } = parse(args);
  if (values.help) return console.log(usage);
  const [model] = positionals;
  if (model === undefined || positionals.length > 1)
    throw new InvalidRequest("Name one model. See underdrawing plan --help.", { value: positionals });
  const controls = Object.fromEntries(values.controlnet.map((text) => parseNamedFlag("controlnet", text)));
  const gigabytes = positive("gpu-memory", values["gpu-memory"]);
  const plan = await planModel({
    model,
    controls,
    backend: oneOf("backend", values.backend, ["webgpu", "wasm"]),
    precision: oneOf("precision", values.precision, ["fp16", "fp32"]),
    gpuMemoryBytes: gigabytes === undefined ? undefined : gigabytes * 2 ** 30,
    calibrate: !values.quick,
    picture: {
      width: positive("width", values.width),
      height: positive("height", values.height),
      steps: positive("steps", values.steps),
      ...(values.controlnet.length > 0 && { controls: Object.keys(controls) }),
    },
  });
  if (values.json) return console.log(JSON.stringify(plan, null, 2));
  console.log([`${plan.model} on ${plan.device}: ${plan.verdict}`, ...describePlan(plan)].join("\n"));
}

function positive(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new InvalidRequest(`--${flag} must be a number above 0; got ${text}.`, { value: text });
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (cause) {
    throw new InvalidRequest(`${(cause as Error).message} See underdrawing plan --help.`, { cause });
  }
}

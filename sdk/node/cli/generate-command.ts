import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import type { Engine } from "../../engine/engine.ts";
import { isPng } from "../../engine/picture-file/chunks.ts";
import { pictureFile, requestOfPicture } from "../../engine/picture-file/picture-file.ts";
import type { ControlInput, RequestInput } from "../../engine/request/request.ts";
import { InvalidRequest } from "../../errors.ts";
import { createEngine } from "../create-engine.ts";
import { parseAddonFlag, parseNamedFlag, type AddonFlag } from "./addon-flags.ts";
import { parseControlFlag } from "./control-flag.ts";
import { oneOf } from "./one-of.ts";
import { progressLine } from "./progress-line.ts";
import { readMap } from "./read-map.ts";
import { requestFlags, requestFromFlags } from "./request-flags.ts";
import { startFlags, startFromFlags, startUsage } from "./start-flags.ts";

const usage = `underdrawing generate [options]

Generates a picture and writes it as a PNG file that carries its whole Request in a text chunk.

  --out FILE         where the picture goes (default underdrawing.png)
  --model SOURCE     builtin (default), a checkpoint: one file, a folder in diffusers layout, or the URL of either
  --vae SOURCE       a VAE in place of the checkpoint's own
  --backend NAME     webgpu or wasm (default: WebGPU where there is a GPU)
  --precision NAME   fp16 or fp32 (default: fp16 where the GPU has half-precision arithmetic)
  --request FILE     a Request as JSON, or a picture that carries one; flags win over what it says
  --controlnet SPEC  NAME=SOURCE: a ControlNet, Control-LoRA or T2I-Adapter; may be given several times
  --control SPEC     KIND=MAP.png, then weight=, start=, end=, mode=, model= after commas; may be given several times
  --lora SPEC        FILE or FILE:SCALE; may be given several times
  --hypernetwork SPEC  FILE or FILE:STRENGTH; may be given several times
  --embedding SPEC   FILE or WORD=FILE: a textual inversion that WORD in the prompt stands for
${startUsage}
${requestFlags.map(({ flag, type }) => `  --${flag} ${type.toUpperCase()}`).join("\n")}
`;

const several = { type: "string", multiple: true, default: [] as string[] } as const;

const options = {
  out: { type: "string", default: "underdrawing.png" },
  model: { type: "string", default: "builtin" },
  vae: { type: "string" },
  backend: { type: "string" },
  precision: { type: "string" },
  request: { type: "string" },
  control: several,
  controlnet: several,
  lora: several,
  hypernetwork: several,
  embedding: several,
  help: { type: "boolean", default: false },
  ...startFlags,
} as const;

export async function generateCommand(args: readonly string[]): Promise<void> {
  const { values } = parse(args);
  if (values.help) return console.log(usage);

  const loras = values.lora.map((text) => parseAddonFlag("lora", text));
  const hypernetworks = values.hypernetwork.map((text) => parseAddonFlag("hypernetwork", text));
  const embeddings = values.embedding.map((text) => parseAddonFlag("embedding", text));
  const given: RequestInput = values.request === undefined ? {} : await readRequest(values.request);
  const controls = await Promise.all(values.control.map(readControl));
  const start = await startFromFlags(values);
  const request: RequestInput = {
    ...given,
    ...requestFromFlags(values),
    ...(start && { start }),
    ...(controls.length > 0 && { controls: [...(given.controls ?? []), ...controls] }),
    ...(loras.length > 0 && { loras: loras.map(({ name, amount }) => ({ name, scale: amount })) }),
    ...(hypernetworks.length > 0 && {
      hypernetworks: hypernetworks.map(({ name, amount }) => ({ name, strength: amount })),
    }),
  };

  const line = progressLine(process.stderr);
  const engine = await createEngine({
    model: values.model,
    vae: values.vae,
    backend: oneOf("backend", values.backend, ["webgpu", "wasm"]),
    precision: oneOf("precision", values.precision, ["fp16", "fp32"]),
    controls: Object.fromEntries(values.controlnet.map((text) => parseNamedFlag("controlnet", text))),
    loras: sourcesOf(loras),
    hypernetworks: sourcesOf(hypernetworks),
    embeddings: sourcesOf(embeddings),
    onProgress: line.show,
  });
  try {
    await writeFile(values.out, await paint(engine, request, line));
  } finally {
    line.clear();
    await engine.dispose();
  }
  console.log(values.out);
}

function sourcesOf(flags: readonly AddonFlag[]): Record<string, string> {
  return Object.fromEntries(flags.map(({ name, path }) => [name, path]));
}

async function paint(
  engine: Engine,
  request: RequestInput,
  line: ReturnType<typeof progressLine>,
): Promise<Uint8Array> {
  const abort = new AbortController();
  const stop = () => abort.abort();
  process.once("SIGINT", stop);
  try {
    const run = engine.generate(request, { signal: abort.signal });
    for await (const event of run) line.show(event);
    const { images, request: complete } = await run.result;
    return await pictureFile(images[0]!, complete);
  } finally {
    process.off("SIGINT", stop);
  }
}

function parse(args: readonly string[]) {
  const fields = Object.fromEntries(requestFlags.map(({ flag }) => [flag, { type: "string" }] as const));
  try {
    return parseArgs({ args: [...args], options: { ...fields, ...options } });
  } catch (cause) {
    throw new InvalidRequest(`${(cause as Error).message} See underdrawing generate --help.`, { cause });
  }
}

async function readRequest(path: string): Promise<RequestInput> {
  try {
    const bytes = await readFile(path);
    if (!isPng(bytes)) return JSON.parse(bytes.toString("utf8")) as RequestInput;
    const request = await requestOfPicture(bytes);
    if (request) return { ...request, controls: [...request.controls] };
    throw new Error("the picture carries none");
  } catch (cause) {
    throw new InvalidRequest(
      `${path} is no Request as JSON, and no picture that carries one: ${(cause as Error).message}.`,
      {
        value: path,
        cause,
      },
    );
  }
}

async function readControl(text: string): Promise<ControlInput> {
  const { kind, path, settings } = parseControlFlag(text);
  return { ...settings, map: await readMap(path, kind) };
}

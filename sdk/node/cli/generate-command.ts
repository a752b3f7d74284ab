import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import type { Engine } from "../../engine/engine.ts";
import { requestToJson, type ControlInput, type RequestInput } from "../../engine/request.ts";
import { InvalidRequest } from "../../errors.ts";
import type { Backend } from "../../runtime/index.ts";
import { createEngine } from "../create-engine.ts";
import { withText } from "../png-text.ts";
import { encodePng } from "../png.ts";
import { parseControlFlag } from "./control-flag.ts";
import { progressLine } from "./progress-line.ts";
import { readMap } from "./read-map.ts";
import { requestFlags, requestFromFlags } from "./request-flags.ts";

/** Under which a picture carries its Request: `underdrawing generate --request picture.json` runs it again. */
export const PNG_KEYWORD = "underdrawing";

const usage = `underdrawing generate [options]

Generates a picture and writes it as a PNG file that carries its whole Request in a text chunk ("${PNG_KEYWORD}").

  --out FILE         where the picture goes (default underdrawing.png)
  --model SOURCE     builtin (default), a folder in diffusers layout, or the URL of one
  --backend NAME     webgpu or wasm (default: WebGPU where there is a GPU)
  --request FILE     a Request as JSON; flags win over what it says
  --control SPEC     KIND=MAP.png, then weight=, start=, end=, mode=, model= after commas; may be given several times
${requestFlags.map(({ flag, type }) => `  --${flag} ${type.toUpperCase()}`).join("\n")}
`;

const options = {
  out: { type: "string", default: "underdrawing.png" },
  model: { type: "string", default: "builtin" },
  backend: { type: "string" },
  request: { type: "string" },
  control: { type: "string", multiple: true, default: [] as string[] },
  help: { type: "boolean", default: false },
} as const;

export async function generateCommand(args: readonly string[]): Promise<void> {
  const { values } = parse(args);
  if (values.help) return console.log(usage);

  const request: RequestInput = {
    ...(values.request === undefined ? {} : await readRequest(values.request)),
    ...requestFromFlags(values),
  };
  const controls = await Promise.all(values.control.map(readControl));
  if (controls.length > 0) request.controls = [...(request.controls ?? []), ...controls];

  const line = progressLine(process.stderr);
  const engine = await createEngine({
    model: values.model,
    ...(values.backend !== undefined && { backend: values.backend as Backend }),
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
    return withText(await encodePng(images[0]!), PNG_KEYWORD, requestToJson(complete));
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
    return JSON.parse(await readFile(path, "utf8")) as RequestInput;
  } catch (cause) {
    throw new InvalidRequest(`${path} is not a Request as JSON: ${(cause as Error).message}.`, {
      value: path,
      cause,
    });
  }
}

async function readControl(text: string): Promise<ControlInput> {
  const { kind, path, settings } = parseControlFlag(text);
  return { ...settings, map: await readMap(path, kind) };
}

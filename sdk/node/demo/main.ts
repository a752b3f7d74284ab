import { mkdir, readFile, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { depth } from "../../conditioning/kinds/depth.ts";
import { scribble } from "../../conditioning/kinds/scribble.ts";
import { segmentation } from "../../conditioning/kinds/segmentation.ts";
import type { ControlMap } from "../../conditioning/control-map.ts";
import { kinds } from "../../conditioning/kinds.ts";
import { paintDrawing } from "../../conditioning/paint-drawing.ts";
import type { EngineInfo } from "../../engine/engine.ts";
import { UnderdrawingError } from "../../errors.ts";
import { readSvg } from "../../host/svg/read-svg.ts";
import { createEngine } from "../create-engine.ts";
import { encodePng } from "../png.ts";
import { contactSheet, type Picture } from "../sheet/contact-sheet.ts";
import { opaque } from "../sheet/opaque.ts";
import { pictureSize } from "./picture-size.ts";
import { planPictures, type DemoMaps } from "./plan.ts";
import { table } from "./table.ts";

const usage = `npm run demo -- [drawing.svg] [options]

  --prompt TEXT     what the picture shows        (default: the harbour at dusk)
  --seed N          the same seed, the same picture             (default 3)
  --steps N         denoising steps                             (default 20)
  --weight N        conditioning scale of each control          (default 1.5)
  --guidance N      classifier-free guidance scale
  --scheduler NAME  ddim, euler, euler-a, dpm++2m, dpm++2m-karras …
  --backend NAME    webgpu or wasm                              (default: what there is)
  --out FOLDER      where the pictures go                       (default out)
`;

const harbour = fileURLToPath(new URL("../../../models/examples/harbour.svg", import.meta.url));

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      prompt: { type: "string", default: "a lighthouse by the sea at sunset, watercolor" },
      seed: { type: "string", default: "3" },
      steps: { type: "string", default: "20" },
      weight: { type: "string", default: "1.5" },
      guidance: { type: "string" },
      scheduler: { type: "string" },
      backend: { type: "string" },
      out: { type: "string", default: "out" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return;
  }

  const began = performance.now();
  const file = positionals[0] ?? harbour;
  const drawing = await readSvg(await readFile(file, "utf8"));
  await mkdir(values.out, { recursive: true });

  const backend = values.backend as "webgpu" | "wasm" | undefined;
  const engine = await createEngine({ model: "builtin", ...(backend && { backend }) });
  const { info } = engine;
  const size = pictureSize(drawing.frame, info.defaults, info.sizeMultiple);

  const classes = await segmentation(drawing, size);
  const maps: DemoMaps = {
    scribble: await scribble(drawing, size),
    segmentation: classes,
    depth: await depth(drawing, size),
  };
  for (const { name, id } of classes.unmatched) {
    console.log(`Layer "${name || id}" has no class: name it after what it shows ("tree", "sea", "house").`);
  }
  for (const [name, map] of Object.entries(maps) as [string, ControlMap][]) {
    await writeFile(join(values.out, `map-${name}.png`), await encodePng(opaque(map)));
  }

  const plan = planPictures(maps, Number(values.weight), {
    prompt: values.prompt,
    ...size,
    steps: Number(values.steps),
    seed: Number(values.seed),
    ...(values.scheduler && { scheduler: values.scheduler }),
    ...(values.guidance && { guidanceScale: Number(values.guidance) }),
  });
  const sketch = await paintDrawing(drawing, {
    width: 512,
    height: Math.round((512 * size.height) / size.width),
  });
  const above = [];
  const below = [];
  const rows = [];
  for (const { name, title, note, shown, request } of plan) {
    const { images, timings } = await engine.generate(request).result;
    const image = images[0]!;
    await writeFile(join(values.out, `${name}.png`), await encodePng(image));
    const given = shown.length > 0 ? diagonally(shown.map((kind) => opaque(maps[kind]))) : sketch;
    above.push({ title, note, picture: given });
    below.push({ picture: image });
    const steps = timings.steps.reduce((sum, seconds) => sum + seconds, 0);
    rows.push([
      title,
      (steps / timings.steps.length).toFixed(3),
      timings.load.toFixed(2),
      timings.total.toFixed(2),
    ]);
  }
  const sheet = join(values.out, "demo.png");
  await writeFile(
    sheet,
    await contactSheet({
      title: `“${values.prompt}”`,
      subtitle: `${basename(file)}, ${size.width} × ${size.height}, seed ${values.seed}, ${values.steps} steps, ${info.backend}, ${info.precision}`,
      rows: [{ cells: above }, { cells: below }],
    }),
  );
  await engine.dispose();

  console.log(
    `${info.model} on ${info.backend} (${info.device}, ${availableParallelism()} cores), ${info.precision}\n`,
  );
  console.log(`${untaught(info)}\n`);
  console.log(table(["picture", "s / step", "load s", "total s"], rows));
  console.log(`\n${((performance.now() - began) / 1000).toFixed(1)} s in all. Look at ${sheet}`);
}

/** Which maps can be made that the model has no ControlNet for, in a sentence. */
function untaught({ model, controls }: EngineInfo): string {
  const others = [...new Set(kinds.map((kind) => kind.control))].filter((kind) => !controls.includes(kind));
  return (
    `${model} has learned ${controls.join(", ")}. It has no ControlNet for ${others.join(", ")}: ` +
    `"underdrawing map" makes these maps, other checkpoints follow them.`
  );
}

/** Several pictures of one size as one: each gets a slanted strip. */
function diagonally(pictures: readonly Picture[]): Picture {
  const [first] = pictures as [Picture];
  const { width, height } = first;
  const data = new Uint8ClampedArray(first.data);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 4) {
      const across = (x / width + (height - y) / height) / 2;
      const strip = pictures[Math.min(pictures.length - 1, Math.floor(across * pictures.length))]!;
      data.set(strip.data.subarray(at, at + 4), at);
    }
  }
  return { width, height, data };
}

/** What the caller can mend: a refused drawing or request, a flag that does not exist, a file that is not there. */
function isCallers(error: unknown): error is Error {
  if (error instanceof UnderdrawingError) return true;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return code.startsWith("ERR_PARSE_ARGS") || code === "ENOENT" || code === "EACCES" || code === "EISDIR";
}

try {
  await main();
} catch (error) {
  if (!isCallers(error)) throw error;
  console.error(`${error.name}: ${error.message}`);
  process.exitCode = 1;
}

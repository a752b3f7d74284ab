/**
 * `npm run bench:quantised`: what holding the built-in model's weights in fewer bits saves and costs, on wasm. Prints a
 * table and writes docs/quantised.md. Bytes and decibels do not depend on the machine, seconds do.
 */
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";
import { depth } from "../../sdk/conditioning/kinds/depth.ts";
import { scribble } from "../../sdk/conditioning/kinds/scribble.ts";
import { segmentation } from "../../sdk/conditioning/kinds/segmentation.ts";
import { readSvg } from "../../sdk/host/svg/read-svg.ts";
import { directoryFolder } from "../../sdk/node/directory-folder.ts";
import { table } from "../../sdk/node/demo/table.ts";
import { createRuntime, type Runtime } from "../../sdk/runtime/index.ts";
import { subfolder } from "../../sdk/weights/model-folder.ts";
import { fullSizeBytes } from "./quantised/full-size.ts";
import { networkErrors } from "./quantised/network-errors.ts";
import { ask, picturePsnr, type Question } from "./quantised/question.ts";
import { allAs, close, openAs } from "./quantised/storages.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const SIZE = { width: 128, height: 128 };

const VARIANTS = [
  { name: "floats, fp32", storage: "float", precision: "fp32" },
  { name: "floats, fp16", storage: "float", precision: "fp16" },
  { name: "int8", storage: "int8", precision: "fp32" },
  { name: "4 bits", storage: "int4", precision: "fp32" },
] as const;

const CONTROLS = { scribble, segmentation, depth };
const PICTURES = [
  { drawing: "harbour", control: "scribble", prompt: "a lighthouse by the sea at sunset, watercolor" },
  { drawing: "village", control: "segmentation", prompt: "a village in the hills, oil painting" },
  { drawing: "room", control: "depth", prompt: "a room with a window in the morning" },
] as const;

const questions = (): Promise<Question[]> =>
  Promise.all(
    PICTURES.map(async ({ drawing, control, prompt }, i): Promise<Question> => {
      const svg = await readSvg(await readFile(`${root}models/examples/${drawing}.svg`, "utf8"));
      return {
        plan: {
          prompt,
          negativePrompt: "",
          ...SIZE,
          steps: 20,
          seed: 3 + i,
          guidanceScale: 2,
          scheduler: "ddim",
        },
        hint: await CONTROLS[control](svg, SIZE),
        control: Object.keys(CONTROLS).indexOf(control),
      };
    }),
  );

const decibels = (value: number): string => (value === Infinity ? "equal" : value.toFixed(1));
const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);

const HEAD = [
  "weights held as",
  "MB",
  "fastest step, s",
  "text, dB",
  "residuals, dB",
  "prediction, dB",
  "VAE, dB",
  ...PICTURES.map(({ control }) => `picture by ${control}, dB`),
];

const measureAll = async (runtime: Runtime): Promise<string[][]> => {
  const folder = directoryFolder(`${root}models/builtin`);
  const controls = Object.keys(CONTROLS).map((name) => subfolder(folder, `controlnet-${name}`));
  const asked = await questions();
  const open = ({ storage, precision }: Pick<(typeof VARIANTS)[number], "storage" | "precision">) =>
    openAs(runtime, folder, controls, { footprint: allAs(storage), precision });
  const reference = await open(VARIANTS[0]);
  const expected = [];
  for (const question of asked) expected.push((await ask(reference, question)).picture);

  const rows: string[][] = [];
  for (const variant of VARIANTS) {
    const opened = await open(variant);
    const seconds: number[] = [];
    const pictures: string[] = [];
    for (const [i, question] of asked.entries()) {
      const answer = await ask(opened, question);
      // wasm emulates half precision: how long that takes says nothing about a GPU.
      if (variant.precision === "fp32") seconds.push(...answer.seconds);
      pictures.push(decibels(picturePsnr(answer.picture, expected[i]!)));
    }
    const errors = await networkErrors(reference, opened, asked);
    rows.push([
      variant.name,
      megabytes(opened.bytes),
      seconds.length > 0 ? Math.min(...seconds).toFixed(3) : "–",
      ...[errors.text, errors.control, errors.unet, errors.vae].map(decibels),
      ...pictures,
    ]);
    await close(opened);
    console.error(`measured: ${variant.name}`);
  }
  return rows;
};

const asMarkdown = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map((_, i) => (i === 0 ? "---" : "---:")), ...rows]
    .map((row) => `| ${row.join(" | ")} |`)
    .join("\n");

const page = (device: string, rows: readonly (readonly string[])[]): string => `# Weights in fewer bits

<!-- Written by \`npm run bench:quantised\`; change test/bench/quantised.ts instead. -->

A model's footprint says how its networks' large matrices are held: as floats, as int8 with a scale for each output
channel, or, in linear layers, as blocks of 32 codes of 4 bits with a scale each (convolutions are int8 then). They are made
tensor by tensor while the weights stream in, anew at each start. Small tensors, norms, biases, the layers of the time, the first and the last
convolution, zero convolutions, the hint's network and the embeddings of tokens stay floats.

Arithmetic stays fp32 or fp16: an int8 matrix becomes floats right before its layer runs and is gone after it, a block of 4
bits while it is multiplied. So memory is saved, time is not, or little.

## The built-in model with its three ControlNets

On ${device}, ${SIZE.width} × ${SIZE.height}, guidance on, one control at weight 1. PSNR against fp32: of each network given what fp32's
networks made, over the steps of three runs (peak: the largest magnitude), and of the three finished pictures (peak: 255).
fp16 is there to compare with; it is what WebGPU computes in where it can.

${asMarkdown(HEAD, rows)}

The built-in model is narrow, so it has more small tensors and fewer linear layers than a public one.

## Stable Diffusion 1.5

Megabytes of weights, computed from its configuration; nothing of it was loaded here.

${asMarkdown(...fullSizeBytes())}
`;

const runtime = await createRuntime({ backend: "wasm" });
const rows = await measureAll(runtime);
console.log(table(HEAD, rows));
const file = `${root}docs/quantised.md`;
await writeFile(
  file,
  await format(page(runtime.device, rows), { ...(await resolveConfig(file)), filepath: file }),
);
await runtime.dispose();

/**
 * How well the built-in model follows its controls, on held-out scenes:
 * `npm run eval:builtin -- [--count 200] [--steps 20] [--out out] [--model folder] [--ceiling]`.
 *
 * Writes a table, `eval.json` and a contact sheet a kind of control. `--ceiling` judges only the scenes' own pictures,
 * which is what a perfect model would get, and needs no model.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createEngine } from "../../../sdk/node/create-engine.ts";
import type { Engine } from "../../../sdk/engine/engine.ts";
import { contactSheet } from "../../../sdk/node/sheet/contact-sheet.ts";
import { opaque } from "../../../sdk/node/sheet/opaque.ts";
import { CONDITIONS, generate, KINDS, type Condition, type Sampling } from "./conditions.ts";
import { examples, type Example } from "./examples.ts";
import { fitJudges, type Judges } from "./judges.ts";
import type { SquarePicture } from "./picture.ts";
import { scoreTable } from "./report.ts";
import { Scorer, type Scores } from "./scores.ts";

const SHOWN = 16;

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "200" },
    steps: { type: "string", default: "20" },
    guidance: { type: "string" },
    scheduler: { type: "string" },
    fit: { type: "string", default: "700" },
    size: { type: "string", default: "128" },
    out: { type: "string", default: "out" },
    model: { type: "string", default: "builtin" },
    backend: { type: "string" },
    ceiling: { type: "boolean", default: false },
  },
});

function whole(name: "count" | "steps" | "fit" | "size", low: number): number {
  const value = Number(values[name]);
  if (!Number.isInteger(value) || value < low)
    throw new RangeError(`--${name} must be a whole number from ${low}, not ${values[name]}.`);
  return value;
}

const [count, steps, fit, side] = [whole("count", 2), whole("steps", 1), whole("fit", 50), whole("size", 32)];
const sampling: Sampling = {
  steps,
  ...(values.guidance && { guidanceScale: Number(values.guidance) }),
  ...(values.scheduler && { scheduler: values.scheduler }),
};

console.log(`Fitting the judges on ${fit} training scenes …`);
const judges = await fitJudges(fit, side);
const scenes = await examples("heldout", count, side);
const results: Record<
  string,
  { readonly scores: Scores; readonly regionIou: ReturnType<Scorer["regionIou"]> }
> = {};
const shown = new Map<string, SquarePicture[]>();

judge(
  "the scenes' own pictures",
  scenes.map(({ picture }) => picture),
);
judge(
  "another scene's own picture",
  scenes.map((_, i) => scenes[(i + 1) % count]!.picture),
);
if (!values.ceiling) await judgeModel();

console.log(`\n${count} held-out scenes, ${side} px, ${steps} steps\n`);
console.log(scoreTable(Object.entries(results).map(([name, { scores }]) => [name, scores])));
await mkdir(values.out, { recursive: true });
const summary = {
  count,
  side,
  fit,
  sampling,
  model: values.model,
  edgeThresholds: judges.thresholds,
  results,
};
await writeFile(join(values.out, "eval.json"), `${JSON.stringify(summary, null, 2)}\n`);
if (!values.ceiling) await writeSheets();

/** Scores whole sets of pictures, the i-th against the i-th scene. */
function judge(name: string, pictures: readonly SquarePicture[]): void {
  const scorer = new Scorer(judges);
  pictures.forEach((picture, i) => scorer.add(picture, scenes[i]!));
  results[name] = { scores: scorer.scores(), regionIou: scorer.regionIou() };
}

async function judgeModel(): Promise<void> {
  const backend = values.backend as "webgpu" | "wasm" | undefined;
  const engine = await createEngine({ model: values.model, ...(backend && { backend }) });
  try {
    for (const condition of CONDITIONS) await judgeCondition(engine, condition);
  } finally {
    await engine.dispose();
  }
}

async function judgeCondition(engine: Engine, condition: Condition): Promise<void> {
  const start = performance.now();
  const pictures: SquarePicture[] = [];
  for (let i = 0; i < count; i++) pictures.push(await generate(engine, scenes, i, condition, sampling));
  console.log(`${condition.name}: ${((performance.now() - start) / count / 1000).toFixed(2)} s a picture`);
  judge(condition.name, pictures);
  shown.set(condition.name, pictures.slice(0, SHOWN));
}

async function writeSheets(): Promise<void> {
  for (const kind of KINDS) {
    const rows = scenes.slice(0, SHOWN).map((scene, i) => {
      const cells: Record<string, SquarePicture> = {
        [kind]: mapPicture(scene, kind),
        "with it": shown.get(kind)![i]!,
        without: shown.get("no control")![i]!,
        "with another scene's": shown.get(`${kind} of another scene`)![i]!,
        "what the judge sees": read(judges, shown.get(kind)![i]!, kind),
        "the scene itself": scene.picture,
      };
      return {
        title: scene.prompt,
        cells: Object.entries(cells).map(([title, { side, rgb }]) => ({
          title,
          picture: opaque({ width: side, height: side, data: new Uint8ClampedArray(rgb) }),
        })),
      };
    });
    const file = join(values.out, `eval-${kind}.png`);
    await writeFile(
      file,
      await contactSheet({
        title: kind,
        subtitle: `${rows.length} of ${scenes.length} scenes`,
        cell: 160,
        rows,
      }),
    );
    console.log(`wrote ${file}`);
  }
}

function mapPicture(scene: Example, kind: (typeof KINDS)[number]): SquarePicture {
  return { side, rgb: Uint8Array.from(scene.maps[kind].data) };
}

/** What a judge reads from a picture, as grey levels. */
function read(by: Judges, picture: SquarePicture, kind: (typeof KINDS)[number]): SquarePicture {
  const views = {
    scribble: () => by.edges(picture).values.map((v) => v * 255),
    segmentation: () => by.regions(picture).values.map((v) => v * 28),
    depth: () => Uint8Array.from(by.depth(picture), (v) => Math.round(v * 255)),
  };
  const grey = views[kind]();
  const across = Math.round(Math.sqrt(grey.length));
  return {
    side: across,
    rgb: Uint8Array.from({ length: grey.length * 3 }, (_, i) => grey[Math.floor(i / 3)]!),
  };
}

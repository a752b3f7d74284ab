/**
 * `npm run bench`: what a step costs, wherever the engine can run on this machine. Prints a table and writes
 * out/bench.json. Seconds depend on the machine; compare those of one run only.
 */
import { fork } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { table } from "../../sdk/node/demo/table.ts";
import type { BenchSettings } from "./measure.ts";
import { PLACES, type BenchModel } from "./places.ts";
import type { PlaceAnswer, PlaceTask } from "./place-process.ts";

const usage = `npm run bench -- [options]

  --place TEXT        only places whose name holds TEXT
  --model FOLDER      a checkpoint in diffusers layout       (default: the built-in model)
  --control NAME=DIR  a ControlNet; may be given again       (default: scribble, segmentation of the built-in model)
  --size N            pixels a side                          (default: the model's own)
  --steps A,B         steps of the short run and the long    (default 4,10)

Places: ${Object.keys(PLACES).join("; ")}`;

const { values } = parseArgs({
  options: {
    place: { type: "string", default: "" },
    model: { type: "string", default: "builtin" },
    control: { type: "string", multiple: true, default: [] },
    size: { type: "string" },
    steps: { type: "string", default: "4,10" },
    help: { type: "boolean", default: false },
  },
});

const measureIn = (task: PlaceTask): Promise<PlaceAnswer> =>
  new Promise((resolve) => {
    const child = fork(fileURLToPath(new URL("./place-process.ts", import.meta.url)));
    child.once("message", (reply) => resolve(reply as PlaceAnswer));
    child.once("exit", (code) => resolve({ unavailable: `the process ended with ${code}` }));
    child.send(task);
  });

const bench = async (): Promise<void> => {
  const given = Object.fromEntries(values.control.map((pair) => pair.split("=", 2) as [string, string]));
  const model: BenchModel = { folder: values.model, controls: given };
  const [few = 4, many = 10] = values.steps.split(",").map(Number);
  const settings: BenchSettings = {
    ...(values.size !== undefined && { size: Number(values.size) }),
    steps: [few, many],
    controls: values.control.length > 0 ? Object.keys(given) : ["scribble", "segmentation"],
  };

  const answers: Record<string, PlaceAnswer> = {};
  for (const place of Object.keys(PLACES).filter((name) => name.includes(values.place))) {
    console.error(`measuring: ${place} …`);
    answers[place] = await measureIn({ place, model, settings });
  }

  const { model: cpu = "a CPU" } = cpus()[0] ?? {};
  console.log(`\n${cpu}, ${cpus().length} cores; guidance on, model ${values.model}\n`);
  console.log(
    table(
      HEAD,
      Object.entries(answers).flatMap(([place, reply]) => linesOf(place, reply)),
    ),
  );
  for (const [place, reply] of Object.entries(answers)) {
    if ("unavailable" in reply) console.log(`\n${place}: not available here (${reply.unavailable})`);
  }
  await mkdir("out", { recursive: true });
  await writeFile(
    "out/bench.json",
    JSON.stringify({ cpu, cores: cpus().length, settings, model, answers }, null, 2),
  );
};

const HEAD = [
  "place",
  "size",
  "controls",
  "s / step",
  "× no control",
  "s in all",
  "dispatches / step",
  "bytes up / step",
  "bytes back between steps",
  "peak tensors",
  "left over",
];

const linesOf = (place: string, reply: PlaceAnswer): string[][] => {
  if ("unavailable" in reply) return [];
  const { rows, device, precision } = reply.report;
  return rows.map((row) => [
    row.controls === 0 ? `${place} (${device}, ${precision})` : place,
    row.size,
    String(row.controls),
    row.secondsPerStep.toFixed(3),
    (row.secondsPerStep / rows[0]!.secondsPerStep).toFixed(2),
    `${row.secondsInAll.toFixed(2)} (${row.steps} steps)`,
    String(row.dispatchesPerStep),
    String(row.uploadedBytesPerStep),
    String(row.readBackBytesBetweenSteps),
    row.peakLiveTensors.join(" → "),
    String(row.leakedTensors),
  ]);
};

if (values.help) console.log(usage);
else await bench();

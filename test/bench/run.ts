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
import type { BenchRow, BenchSettings } from "./measure.ts";
import type { PlaceMessage, PlaceTask } from "./place-process.ts";
import { PLACES, type BenchModel, type PlaceInfo } from "./places.ts";

const usage = `npm run bench -- [options]

  --place TEXT        only places whose name holds TEXT
  --model FOLDER      a checkpoint in diffusers layout       (default: the built-in model)
  --control NAME=DIR  a ControlNet; may be given again       (default: scribble, segmentation of the built-in model)
  --size N            pixels a side                          (default: the model's own)
  --steps A,B         steps of the short run and the long    (default 4,10)
  --limit SECONDS     at most so long in one place           (default 600)

Places: ${Object.keys(PLACES).join("; ")}`;

const { values } = parseArgs({
  options: {
    place: { type: "string", default: "" },
    model: { type: "string", default: "builtin" },
    control: { type: "string", multiple: true, default: [] },
    size: { type: "string" },
    steps: { type: "string", default: "4,10" },
    limit: { type: "string", default: "600" },
    help: { type: "boolean", default: false },
  },
});

interface PlaceResult {
  info?: PlaceInfo;
  readonly rows: BenchRow[];
  /** Why there are not more rows. */
  stopped?: string;
}

const measureIn = (task: PlaceTask, seconds: number): Promise<PlaceResult> =>
  new Promise((resolve) => {
    const result: PlaceResult = { rows: [] };
    const child = fork(fileURLToPath(new URL("./place-process.ts", import.meta.url)));
    let over = false;
    const end = (stopped?: string): void => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      if (stopped !== undefined) result.stopped = stopped;
      if (child.connected) child.disconnect();
      resolve(result);
    };
    const timer = setTimeout(() => end(`not finished after ${seconds} s`), seconds * 1000);
    child.once("exit", (code) => end(`the process ended with ${code}`));
    child.on("message", (message: PlaceMessage) => {
      if (message.type === "info") result.info = message.info;
      else if (message.type === "row") result.rows.push(message.row);
      else end(message.type === "stopped" ? message.reason : undefined);
    });
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

  const results: Record<string, PlaceResult> = {};
  for (const place of Object.keys(PLACES).filter((name) => name.includes(values.place))) {
    console.error(`measuring: ${place} …`);
    results[place] = await measureIn({ place, model, settings }, Number(values.limit));
  }

  const { model: cpu = "a CPU" } = cpus()[0] ?? {};
  console.log(`\n${cpu}, ${cpus().length} cores; guidance on, model ${values.model}\n`);
  console.log(
    table(
      HEAD,
      Object.entries(results).flatMap(([place, result]) => linesOf(place, result)),
    ),
  );
  for (const [place, { rows, stopped }] of Object.entries(results)) {
    if (stopped === undefined) continue;
    console.log(`\n${place}: ${rows.length === 0 ? "not available here" : "stopped early"} (${stopped})`);
  }
  await mkdir("out", { recursive: true });
  await writeFile(
    "out/bench.json",
    JSON.stringify({ cpu, cores: cpus().length, settings, model, results }, null, 2),
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

const linesOf = (place: string, { info, rows }: PlaceResult): string[][] =>
  rows.map((row) => [
    row.controls === 0 ? `${place} (${info?.device}, ${info?.precision})` : place,
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

if (values.help) console.log(usage);
else await bench();

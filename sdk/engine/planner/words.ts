import type { NetworkRole } from "../../pipeline/index.ts";
import type { ModelPlan } from "./model-plan.ts";
import type { PlanAlternative, PlanReason } from "./plan-reason.ts";
import { showBytes, showSeconds } from "./quantities.ts";

/** A plan in plain English, a sentence each: whether it works, the download, how it runs, how long it takes. */
export function describePlan(plan: ModelPlan): readonly string[] {
  const of = (kinds: readonly PlanReason["kind"][]) =>
    plan.reasons.filter(({ kind }) => kinds.includes(kind)).map(sayReason);
  if (plan.verdict === "impossible") return [...of(OBSTACLES), ...sayAlternatives(plan.alternatives)];
  return [
    ...sayDownload(plan),
    ...of(["storage-absent"]),
    sayRunning(plan),
    ...sayRounding(plan),
    ...of(DETAILS),
    ...sayMemory(plan),
    ...sayTime(plan),
  ];
}

const OBSTACLES: readonly PlanReason["kind"][] = [
  "memory-short",
  "buffer-short",
  "attention-short",
  "storage-short",
];
const DETAILS: readonly PlanReason["kind"][] = ["leaves-memory", "tiled-vae"];

function sayDownload({ downloadBytes, keptBytes }: ModelPlan): readonly string[] {
  if (downloadBytes === 0) return ["Everything is here already: nothing is downloaded."];
  const kept = keptBytes > 0 ? `; ${showBytes(keptBytes)} are here already` : "";
  return [`Downloads ${showBytes(downloadBytes)} once${kept}.`];
}

function sayRunning({ backend, precision, reasons }: ModelPlan): string {
  if (backend === "webgpu") return `Runs in ${precision === "fp16" ? "half" : "full"} precision on the GPU.`;
  const why = reasons.find(({ kind }) => kind in ON_CPU);
  return `Runs on the CPU${why ? ON_CPU[why.kind as keyof typeof ON_CPU] : ""}.`;
}

const ON_CPU = {
  "no-gpu": ": there is no GPU that this program reaches",
  "software-gpu": ": the only GPU is one that the CPU plays",
  "cpu-asked": ", as asked",
} as const;

/** One sentence for all networks that are rounded alike. */
function sayRounding({ reasons }: ModelPlan): readonly string[] {
  const rounded = reasons.filter((reason) => reason.kind === "quantised");
  return (["int8", "int4"] as const).flatMap((storage) => {
    const alike = rounded.filter((each) => each.storage === storage);
    if (alike.length === 0) return [];
    const savedBytes = alike.reduce((sum, each) => sum + each.savedBytes, 0);
    const names = alike.map(({ role }) => `the ${NETWORKS[role]}`);
    const all = [names.slice(0, -1).join(", "), names.at(-1)!].filter(Boolean).join(" and ");
    return [
      `The weights of ${all} are rounded to ${BITS[storage]} bits, which saves ${showBytes(savedBytes)}.`,
    ];
  });
}

const BITS = { int8: 8, int4: 4 } as const;

function sayMemory({ memoryBytes, memoryLimitBytes, reasons }: ModelPlan): readonly string[] {
  const [need, limit] = [showBytes(memoryBytes), showBytes(memoryLimitBytes)];
  if (memoryBytes > memoryLimitBytes)
    return [`Takes ${need} of memory where the device is guessed to have ${limit}: it may not fit.`];
  const tight = reasons.some(({ kind }) => kind === "memory-tight");
  return [`Takes ${need} of about ${limit} of memory${tight ? ", which leaves little" : ""}.`];
}

function sayTime({ secondsPerPicture, picture, verdict }: ModelPlan): readonly string[] {
  const { width, height, steps } = picture;
  if (secondsPerPicture !== undefined)
    return [`About ${showSeconds(secondsPerPicture)} a picture of ${width} × ${height} with ${steps} steps.`];
  return verdict === "slow" ? [`A picture of ${width} × ${height} takes minutes.`] : [];
}

const NETWORKS: Readonly<Record<NetworkRole, string>> = {
  text: "text encoder",
  unet: "UNet",
  vae: "VAE",
  control: "ControlNets",
};

type Say<Kind extends string, Thing extends { readonly kind: string }> = {
  readonly [Each in Kind]: (thing: Extract<Thing, { kind: Each }>) => string;
};

const REASONS: Say<PlanReason["kind"], PlanReason> = {
  "no-gpu": () => "There is no GPU that this program reaches.",
  "cpu-asked": () => "The CPU was asked for.",
  "software-gpu": ({ device }) => `${device} is a GPU that the CPU plays: it is not used.`,
  "single-precision": ({ because }) =>
    because === "asked"
      ? "Full precision was asked for, which takes twice the memory."
      : "The GPU has no half-precision arithmetic, so full precision takes twice the memory.",
  "memory-basis": ({ bytes }) => `The device is taken to have ${showBytes(bytes)} for a model.`,
  quantised: ({ role, storage, savedBytes }) =>
    `The weights of the ${NETWORKS[role]} are rounded to ${BITS[storage]} bits, which saves ${showBytes(savedBytes)}.`,
  "leaves-memory": ({ role }) =>
    role === "text"
      ? "The text encoder leaves memory after reading the prompt."
      : "The VAE is opened for each picture and leaves memory after it.",
  "tiled-vae": ({ tile }) => `The picture is decoded in tiles of ${tile} × ${tile}.`,
  "control-assumed": ({ bytes }) => `Room for one ControlNet (${showBytes(bytes)}) is kept.`,
  "memory-tight": ({ needBytes, limitBytes }) =>
    `It takes ${showBytes(needBytes)} of the ${showBytes(limitBytes)} that there are.`,
  "memory-short": ({ needBytes, limitBytes }) =>
    `This takes ${showBytes(needBytes)} of memory at the least, and the device has about ${showBytes(limitBytes)}.`,
  "buffer-short": ({ role, needBytes, limitBytes }) =>
    `The ${NETWORKS[role]} needs ${showBytes(needBytes)} in one piece, and the GPU gives at most ${showBytes(limitBytes)}.`,
  "attention-short": ({ cells, mostCells }) =>
    `A picture of this size has ${cells} cells, and attention on the CPU takes at most ${mostCells}.`,
  "storage-short": ({ needBytes, freeBytes }) =>
    `The download takes ${showBytes(needBytes)}, and there is room for ${showBytes(freeBytes)}.`,
  "storage-absent": () => "There is no place to keep it: it is downloaded anew each time.",
  slow: ({ secondsPerPicture }) =>
    secondsPerPicture === undefined
      ? "A picture takes minutes."
      : `A picture takes about ${showSeconds(secondsPerPicture)}.`,
};

const ALTERNATIVES: Say<PlanAlternative["kind"], PlanAlternative> = {
  "smaller-picture": ({ width, height }) => `a picture of ${width} × ${height}`,
  "fewer-controls": ({ controls }) =>
    controls === 0 ? "no ControlNet" : `at most ${controls} ControlNets at once`,
  precision: ({ precision }) => `${precision === "fp16" ? "half" : "full"} precision`,
  backend: ({ backend }) => (backend === "webgpu" ? "the GPU" : "the CPU"),
  "free-storage": ({ bytes }) => `${showBytes(bytes)} more room for downloads`,
  "smaller-model": ({ memoryBytes }) => `a model that needs at most ${showBytes(memoryBytes)} of memory`,
};

const sayReason = (reason: PlanReason): string =>
  (REASONS[reason.kind] as (given: PlanReason) => string)(reason);

function sayAlternatives(alternatives: readonly PlanAlternative[]): readonly string[] {
  const said = alternatives.map((alternative) =>
    (ALTERNATIVES[alternative.kind] as (given: PlanAlternative) => string)(alternative),
  );
  return said.length === 0 ? [] : [`It would work with ${said.join(", or with ")}.`];
}

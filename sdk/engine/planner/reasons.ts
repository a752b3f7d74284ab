import { FULL_FOOTPRINT, type NetworkNeed, type NetworkRole } from "../../pipeline/index.ts";
import type { Candidate } from "./candidate.ts";
import type { StorageFacts } from "./device-facts.ts";
import type { DeviceMemory } from "./device-memory.ts";
import { memoryPhases } from "./memory-phases.ts";
import type { PlanWishes } from "./plan-wishes.ts";
import type { PlanReason } from "./plan-reason.ts";
import type { Setting } from "./shortfalls.ts";

/** Why the model is held as it is, and computed where it is. */
export function explain(
  setting: Setting,
  candidate: Candidate,
  limit: DeviceMemory,
  wishes: PlanWishes,
  storage: StorageFacts | undefined,
): readonly PlanReason[] {
  return [
    ...deviceReasons(setting, wishes),
    ...roundedWeights(setting, candidate),
    ...comingAndGoing(candidate),
    ...assumedControls(setting, candidate),
    ...storageReasons(setting, storage),
    { kind: "memory-basis", basis: limit.basis, bytes: limit.bytes },
  ];
}

function deviceReasons({ survey, precision }: Setting, asked: PlanWishes): readonly PlanReason[] {
  const { backend, gpu } = survey;
  if (backend === "wasm") {
    if (asked.backend === "wasm") return [{ kind: "cpu-asked" }];
    return [gpu ? { kind: "software-gpu", device: gpu.description } : { kind: "no-gpu" }];
  }
  if (precision === "fp16") return [];
  return [{ kind: "single-precision", because: asked.precision && gpu?.fp16 ? "asked" : "device" }];
}

function roundedWeights(setting: Setting, { footprint, memory }: Candidate): readonly PlanReason[] {
  const { model, precision, survey, picture } = setting;
  const full = memoryPhases(model, FULL_FOOTPRINT, { precision, backend: survey.backend }, picture);
  const roles: readonly NetworkRole[] = ["text", "unet", "vae", "control"];
  return roles.flatMap((role) => {
    const storage = footprint.weights[role];
    const savedBytes = weightsOf(full[keyOf(role)]) - weightsOf(memory[keyOf(role)]);
    return storage === "float" || savedBytes === 0 ? [] : [{ kind: "quantised", role, storage, savedBytes }];
  });
}

const keyOf = (role: NetworkRole): "text" | "unet" | "vae" | "controls" =>
  role === "control" ? "controls" : role;

const weightsOf = (need: NetworkNeed | readonly NetworkNeed[]): number =>
  [need].flat().reduce((sum, { weightBytes }) => sum + weightBytes, 0);

function comingAndGoing({ footprint, memory }: Candidate): readonly PlanReason[] {
  const { keeps, vaeTile } = footprint;
  return [
    ...(vaeTile === undefined ? [] : [{ kind: "tiled-vae", tile: vaeTile } as const]),
    ...(["text", "vae"] as const)
      .filter((role) => !keeps[role])
      .map((role) => ({ kind: "leaves-memory", role, bytes: memory[role].weightBytes }) as const),
  ];
}

const assumedControls = ({ model }: Setting, { memory }: Candidate): readonly PlanReason[] =>
  model.controls.flatMap(({ assumed }, i) =>
    assumed ? [{ kind: "control-assumed", bytes: memory.controls[i]!.weightBytes }] : [],
  );

function storageReasons({ model }: Setting, storage: StorageFacts | undefined): readonly PlanReason[] {
  const { downloadBytes } = model.fetch;
  return storage?.kind === "memory" && downloadBytes > 0 ? [{ kind: "storage-absent", downloadBytes }] : [];
}

import { chooseCandidate, type Candidate } from "./candidate.ts";
import { deviceMemory } from "./device-memory.ts";
import type { DeviceFacts } from "./device-facts.ts";
import type { PlanAlternative } from "./plan-reason.ts";
import { usualPrecision, type PlanWishes } from "./plan-wishes.ts";
import type { Setting } from "./shortfalls.ts";

/** What would work where a plan does not, each on its own, the least change first. */
export function alternativesTo(
  device: DeviceFacts,
  setting: Setting,
  { shortfalls }: Candidate,
  wishes: PlanWishes,
): readonly PlanAlternative[] {
  const storage = moreStorage(device, setting);
  if (shortfalls.length === 0) return storage;
  const found = [
    ...otherPrecision(device, setting, wishes),
    ...otherBackend(device, setting, wishes),
    ...fewerControls(device, setting, wishes),
    ...smallerPicture(device, setting, wishes),
  ];
  const { bytes } = limitOf(device, setting);
  return [
    ...storage,
    ...(found.length > 0 ? found : [{ kind: "smaller-model", memoryBytes: bytes } as const]),
  ];
}

const limitOf = ({ machine, gpuMemoryBytes }: DeviceFacts, { survey }: Setting) =>
  deviceMemory(survey, machine, gpuMemoryBytes);

const works = (device: DeviceFacts, setting: Setting, { footprint }: PlanWishes): boolean =>
  chooseCandidate(setting, limitOf(device, setting).bytes, footprint).shortfalls.length === 0;

function moreStorage({ storage }: DeviceFacts, { model }: Setting): readonly PlanAlternative[] {
  const missing = model.fetch.downloadBytes - (storage?.freeBytes ?? Infinity);
  return missing > 0 ? [{ kind: "free-storage", bytes: missing }] : [];
}

function otherPrecision(
  device: DeviceFacts,
  setting: Setting,
  wishes: PlanWishes,
): readonly PlanAlternative[] {
  const precision = usualPrecision(setting.survey);
  return precision !== setting.precision && works(device, { ...setting, precision }, wishes)
    ? [{ kind: "precision", precision }]
    : [];
}

/** The GPU, where the caller asked for the CPU although there is one. */
function otherBackend(device: DeviceFacts, setting: Setting, wishes: PlanWishes): readonly PlanAlternative[] {
  const { survey } = setting;
  if (survey.backend === "webgpu" || !survey.gpu || survey.gpu.software) return [];
  const onGpu = { ...survey, backend: "webgpu" } as const;
  const precision = usualPrecision(onGpu);
  return works(device, { ...setting, survey: onGpu, precision }, wishes)
    ? [{ kind: "backend", backend: "webgpu" }]
    : [];
}

function fewerControls(
  device: DeviceFacts,
  setting: Setting,
  wishes: PlanWishes,
): readonly PlanAlternative[] {
  const { model } = setting;
  for (let controls = model.controls.length - 1; controls >= 0; controls--) {
    const fewer = { ...model, controls: model.controls.slice(0, controls) };
    if (works(device, { ...setting, model: fewer }, wishes)) return [{ kind: "fewer-controls", controls }];
  }
  return [];
}

/** Pixels: what checkpoints of 512 still make something of. Small models are offered their own size. */
const SMALLEST = 256;
const STEP = 64;

function smallerPicture(
  device: DeviceFacts,
  setting: Setting,
  wishes: PlanWishes,
): readonly PlanAlternative[] {
  const { width, height } = setting.picture;
  const ratio = Math.min(width, height) / Math.max(width, height);
  const { defaults } = setting.model;
  const smallest = Math.min(SMALLEST, defaults.width, defaults.height);
  for (let longer = Math.max(width, height) - STEP; longer >= smallest; longer -= STEP) {
    const shorter = Math.max(STEP, Math.round((longer * ratio) / STEP) * STEP);
    const size = width >= height ? { width: longer, height: shorter } : { width: shorter, height: longer };
    if (works(device, { ...setting, picture: { ...setting.picture, ...size } }, wishes))
      return [{ kind: "smaller-picture", ...size }];
  }
  return [];
}

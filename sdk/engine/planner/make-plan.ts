import { alternativesTo } from "./alternatives.ts";
import { chooseCandidate } from "./candidate.ts";
import type { DeviceFacts, StorageFacts } from "./device-facts.ts";
import { deviceMemory, type DeviceMemory } from "./device-memory.ts";
import type { ModelFacts } from "./model-facts.ts";
import type { ModelPlan, PlannedPicture, PlanVerdict } from "./model-plan.ts";
import { planNetworks } from "./plan-networks.ts";
import type { PictureWish } from "./plan-options.ts";
import type { PlanReason } from "./plan-reason.ts";
import { explain } from "./reasons.ts";
import { usualPrecision, type PlanWishes } from "./plan-wishes.ts";
import { roughSeconds, secondsOf } from "./speed.ts";
import { pictureWork } from "./work/picture-work.ts";
import type { DeviceSurvey } from "../../runtime/index.ts";

/** Of the memory; what is used beyond that is told. */
const TIGHT = 0.8;
/** Seconds a picture. */
const SLOW = 120;

/** The plan: arithmetic on facts, nothing is asked or fetched. */
export function makePlan(device: DeviceFacts, model: ModelFacts, wishes: PlanWishes = {}): ModelPlan {
  const { survey, machine, gpuMemoryBytes, speed } = device;
  const limit = deviceMemory(survey, machine, gpuMemoryBytes);
  const precision = wishes.precision ?? usualPrecision(survey);
  const picture = plannedPicture(model, wishes.picture);
  const setting = { model, picture, precision, survey };
  const candidate = chooseCandidate(setting, limit.bytes, wishes.footprint);
  const { footprint, memory, memoryBytes, peak } = candidate;

  const shortfalls = [
    ...candidate.shortfalls.filter(({ kind }) => kind !== "memory-short" || memoryBytes > limit.mostBytes),
    ...storageShortfalls(model, device.storage),
  ];
  const work = pictureWork(model, picture);
  const secondsPerPicture = speed && secondsOf(work, speed);
  const slow = (secondsPerPicture ?? roughSeconds(work, survey) ?? 0) > SLOW;
  const tight = memoryBytes > TIGHT * limit.bytes;
  const verdict: PlanVerdict =
    shortfalls.length > 0 ? "impossible" : slow ? "slow" : tight ? "tight" : "good";
  return {
    model: model.name,
    verdict,
    backend: survey.backend,
    device: deviceName(survey),
    ...{ precision, footprint, picture, memoryBytes, peak, secondsPerPicture },
    networks: planNetworks(setting, footprint, memory),
    downloadBytes: model.fetch.downloadBytes,
    keptBytes: model.fetch.keptBytes,
    memoryLimitBytes: limit.bytes,
    reasons: [
      ...shortfalls,
      ...(slow ? [{ kind: "slow", secondsPerPicture } as const] : []),
      ...(tight && shortfalls.length === 0 ? [tightness(memoryBytes, limit, peak)] : []),
      ...explain(setting, candidate, limit, wishes, device.storage),
    ],
    alternatives: verdict === "impossible" ? alternativesTo(device, setting, candidate, wishes) : [],
  };
}

const tightness = (needBytes: number, { bytes }: DeviceMemory, phase: ModelPlan["peak"]): PlanReason => ({
  kind: "memory-tight",
  needBytes,
  limitBytes: bytes,
  phase,
});

function plannedPicture({ defaults, controls }: ModelFacts, wish: PictureWish = {}): PlannedPicture {
  const { width = defaults.width, height = defaults.height, steps = defaults.steps } = wish;
  const guided = (wish.guidanceScale ?? defaults.guidanceScale) > 1;
  return { width, height, steps, guided, controls: controls.length };
}

/** What would be fetched must find room; what is never kept needs none. */
function storageShortfalls({ fetch }: ModelFacts, storage?: StorageFacts): readonly PlanReason[] {
  const { freeBytes } = storage ?? {};
  if (freeBytes === undefined || fetch.downloadBytes <= freeBytes) return [];
  return [{ kind: "storage-short", needBytes: fetch.downloadBytes, freeBytes }];
}

const deviceName = ({ backend, threads, gpu }: DeviceSurvey): string =>
  backend === "webgpu" && gpu ? gpu.description : `wasm, ${threads} ${threads === 1 ? "thread" : "threads"}`;

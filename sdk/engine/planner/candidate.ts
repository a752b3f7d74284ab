import { FULL_FOOTPRINT, lowerFootprint, type Footprint } from "../../pipeline/index.ts";
import { memoryPhases, type MemoryPhases } from "./memory-phases.ts";
import type { PlanPhase } from "./plan-phase.ts";
import type { PlanReason } from "./plan-reason.ts";
import { limitShortfalls, type Setting } from "./shortfalls.ts";

/** One way to hold a model in memory, and what speaks against it. */
export interface Candidate {
  readonly footprint: Footprint;
  readonly memory: MemoryPhases;
  /** In the phase that takes the most. */
  readonly memoryBytes: number;
  readonly peak: PlanPhase;
  /** Empty where it fits. */
  readonly shortfalls: readonly PlanReason[];
}

/**
 * The fullest footprint that fits, from everything open down notch by notch; what the notches gave up and need not have
 * is given back. Where none fits, the leanest.
 * @param limitBytes what the device has
 * @param asked a footprint that the caller insists on: the only one then
 */
export function chooseCandidate(setting: Setting, limitBytes: number, asked?: Footprint): Candidate {
  const assess = (footprint: Footprint) => assessed(setting, limitBytes, footprint);
  if (asked) return assess(asked);
  let candidate = assess(FULL_FOOTPRINT);
  while (candidate.shortfalls.length > 0) {
    const lower = lowerFootprint(candidate.footprint, setting.picture);
    if (!lower) return candidate;
    candidate = assess(lower.footprint);
  }
  for (const giveBack of GIVE_BACKS) {
    const fuller = assess(giveBack(candidate.footprint));
    if (fuller.shortfalls.length === 0) candidate = fuller;
  }
  return candidate;
}

/** What shows in pictures first, then what takes time. */
const GIVE_BACKS: readonly ((footprint: Footprint) => Footprint)[] = [
  (footprint) => ({ ...footprint, vaeTile: undefined }),
  (footprint) => ({ ...footprint, keeps: { ...footprint.keeps, text: true } }),
  (footprint) => ({ ...footprint, keeps: { ...footprint.keeps, vae: true } }),
];

function assessed(setting: Setting, limitBytes: number, footprint: Footprint): Candidate {
  const { model, precision, survey, picture } = setting;
  const memory = memoryPhases(model, footprint, { precision, backend: survey.backend }, picture);
  const phases = Object.entries(memory.phases) as [PlanPhase, number][];
  const [peak, memoryBytes] = phases.reduce((most, each) => (each[1] > most[1] ? each : most));
  const short: PlanReason = { kind: "memory-short", needBytes: memoryBytes, limitBytes, phase: peak };
  return {
    ...{ footprint, memory, memoryBytes, peak },
    shortfalls: [...(memoryBytes > limitBytes ? [short] : []), ...limitShortfalls(setting, memory)],
  };
}

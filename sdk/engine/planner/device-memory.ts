import type { DeviceSurvey, GpuSurvey } from "../../runtime/index.ts";
import type { MachineFacts } from "./device-facts.ts";
import type { MemoryBasis } from "./plan-reason.ts";

/** What a model may fill. */
export interface DeviceMemory {
  readonly basis: MemoryBasis;
  readonly bytes: number;
  /** What it could have at the most, where `bytes` is a guess. */
  readonly mostBytes: number;
}

const GB = 2 ** 30;

/** A 32-bit heap has 4 GB, of which the runtime itself and what falls between two pieces take a part. */
const HEAP_BYTES = 3.5 * GB;

/** How far a guess may be too low: cards of one family, and what systems lend a GPU, differ by half and more. */
const DOUBT = 2;

/** Of a machine's memory: the system, the editor and other programs have the rest. */
const SHARE = { desktop: 1 / 2, mobile: 1 / 4 } as const;
/** Metal lets a GPU work on two thirds of the memory, three quarters on large machines. */
const APPLE_SHARE = 2 / 3;

/** The desktop draws its windows in a card's memory too. */
const CARD_SHARE = 0.9;

/** Where nobody tells anything: half of a machine of 8 GB, a quarter of a phone of 4 GB. */
const ASSUMED_BYTES = { desktop: 4 * GB, mobile: GB } as const;

/**
 * What the device has for a model. On WebGPU this is a guess, since no interface tells a GPU's memory: from its maker and
 * family where those tell a graphics card, else as a part of the machine's memory. Guesses are low: a plan that asks too
 * little works everywhere.
 * @param told bytes that the caller knows the GPU to have
 */
export function deviceMemory(
  { backend, gpu }: Pick<DeviceSurvey, "backend" | "gpu">,
  { memoryBytes, mobile }: MachineFacts,
  told?: number,
): DeviceMemory {
  const kind = mobile ? "mobile" : "desktop";
  const share = memoryBytes === undefined ? undefined : memoryBytes * SHARE[kind];
  if (backend === "wasm" || !gpu) return known("heap", Math.min(HEAP_BYTES, share ?? HEAP_BYTES));
  if (told !== undefined) return known("told", told);
  const card = cardBytes(gpu);
  if (card !== undefined) return guessed("discrete", card * CARD_SHARE);
  if (gpu.vendor === "apple" && memoryBytes !== undefined && !mobile)
    return guessed("shared", Math.max(memoryBytes * APPLE_SHARE, gpu.maxBufferBytes));
  return share === undefined ? guessed("assumed", ASSUMED_BYTES[kind]) : guessed("shared", share);
}

const known = (basis: MemoryBasis, bytes: number): DeviceMemory => ({ basis, bytes, mostBytes: bytes });
const guessed = (basis: MemoryBasis, bytes: number): DeviceMemory => ({
  basis,
  bytes,
  mostBytes: DOUBT * bytes,
});

interface Family {
  readonly vendor: string;
  readonly architecture: RegExp;
  /** What the smaller cards of the family have. */
  readonly bytes: number;
}

/** Graphics cards with memory of their own, by the names that Dawn gives families. */
const CARDS: readonly Family[] = [
  { vendor: "nvidia", architecture: /^(lovelace|hopper|blackwell)/, bytes: 8 * GB },
  { vendor: "nvidia", architecture: /^(turing|ampere)/, bytes: 6 * GB },
  { vendor: "nvidia", architecture: /^(kepler|fermi)/, bytes: 2 * GB },
  { vendor: "nvidia", architecture: /^/, bytes: 4 * GB },
  { vendor: "amd", architecture: /^rdna-4/, bytes: 8 * GB },
  { vendor: "amd", architecture: /^rdna-1/, bytes: 4 * GB },
  { vendor: "intel", architecture: /hpg|12-hp/, bytes: 6 * GB },
];

/** Undefined where the GPU shares the machine's memory, or may do so. */
function cardBytes({ vendor, architecture, description, software }: GpuSurvey): number | undefined {
  if (software) return undefined;
  const family = CARDS.find((each) => each.vendor === vendor && each.architecture.test(architecture));
  // "GeForce GTX 1060 6GB": Node, and browsers for developers, tell the card's whole name.
  const named = /\b(\d+) ?GB\b/.exec(description)?.[1];
  if (named !== undefined) return Number(named) * GB;
  if (family) return family.bytes;
  return /radeon (rx|pro)/i.test(description) ? 4 * GB : undefined;
}

import type { WeightStorage } from "../../networks/weight-storage.ts";
import type { Footprint, NetworkRole, Precision } from "../../pipeline/index.ts";
import type { Backend } from "../../runtime/index.ts";
import type { PlanPhase } from "./plan-phase.ts";
import type { PlanAlternative, PlanReason } from "./plan-reason.ts";

/**
 * "good": nothing speaks against it. "tight": it should fit, with little to spare or by guesses. "slow": it fits, but a
 * picture takes minutes. "impossible": it cannot work as it is asked for; `alternatives` say what would.
 */
export type PlanVerdict = "good" | "tight" | "slow" | "impossible";

/** What opening a model and making a picture with it takes, known before any weight is fetched. All plain values. */
export interface ModelPlan {
  /** What the model calls itself. */
  readonly model: string;
  readonly verdict: PlanVerdict;
  readonly backend: Backend;
  /** What the device calls itself. */
  readonly device: string;
  /** What the networks compute in. */
  readonly precision: Precision;
  /** How the model is held in memory: the fullest one that fits, the leanest one where none does. */
  readonly footprint: Footprint;
  readonly picture: PlannedPicture;
  /** In the order in which a picture needs them. */
  readonly networks: readonly NetworkPlan[];
  /** Still to be fetched from the network; 0 for what lies on this machine. */
  readonly downloadBytes: number;
  /** Of what is needed, here already from earlier downloads. */
  readonly keptBytes: number;
  /** At most in use on the device at one time, weights and activations. */
  readonly memoryBytes: number;
  /** When that is. */
  readonly peak: PlanPhase;
  /** What the device is taken to have. */
  readonly memoryLimitBytes: number;
  /** Text, all steps and the decoding; absent without a calibration. */
  readonly secondsPerPicture?: number | undefined;
  /** Why the plan is as it is, the weightiest first. */
  readonly reasons: readonly PlanReason[];
  /** Where it is impossible: what would work instead, the least change first. */
  readonly alternatives: readonly PlanAlternative[];
}

/** The picture that the plan was made for. */
export interface PlannedPicture {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly steps: number;
  /** Whether each step runs twice, with the prompt and without it: classifier-free guidance. */
  readonly guided: boolean;
  /** ControlNets that act at once. */
  readonly controls: number;
}

/** One network of the plan. */
export interface NetworkPlan {
  readonly role: NetworkRole;
  /** "text encoder", "unet", "vae", or the control's name. */
  readonly name: string;
  readonly storage: WeightStorage;
  readonly precision: Precision;
  /** Bytes of its weights that are still to be fetched, and that are here from earlier downloads. */
  readonly downloadBytes: number;
  readonly keptBytes: number;
  /** Its weights on the device. */
  readonly memoryBytes: number;
  /** Whether it stays in memory between pictures. */
  readonly resident: boolean;
  /** Its size is inferred from the model: no file of it has been looked at. */
  readonly assumed: boolean;
}

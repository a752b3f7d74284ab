import { InvalidRequest, UnsupportedCheckpoint } from "../../errors.ts";
import type { SchedulerConfig } from "./config.ts";
import type { Solver } from "./solver.ts";
import { ddim } from "./solvers/ddim.ts";
import { ddpm } from "./solvers/ddpm.ts";
import { dpm2Ancestral } from "./solvers/dpm2-ancestral.ts";
import { dpm2 } from "./solvers/dpm2.ts";
import { dpmpp2sAncestral } from "./solvers/dpmpp-2s-ancestral.ts";
import { dpmppMultistep } from "./solvers/dpmpp-multistep.ts";
import { dpmppSde } from "./solvers/dpmpp-sde.ts";
import { eulerAncestral } from "./solvers/euler-ancestral.ts";
import { euler } from "./solvers/euler.ts";
import { heun } from "./solvers/heun.ts";
import { lcm } from "./solvers/lcm.ts";
import { lms } from "./solvers/lms.ts";
import { pndm } from "./solvers/pndm.ts";
import { tcd } from "./solvers/tcd.ts";
import { unipc } from "./solvers/unipc.ts";

/** A scheduler that a user can ask for: a solver and the settings that its name implies. */
export interface SchedulerEntry {
  /** As Requests write it: "dpm++2m-karras". */
  readonly name: string;
  /** Other spellings: A1111's menu and k-diffusion's functions. Case, blanks, "-" and "_" do not matter. */
  readonly aliases: readonly string[];
  /** The class of diffusers that computes the same, where there is one. */
  readonly className: string | undefined;
  readonly settings: Partial<SchedulerConfig>;
  readonly solver: Solver;
}

const DPM: Partial<SchedulerConfig> = {
  algorithm_type: "dpmsolver++",
  solver_order: 2,
  use_karras_sigmas: false,
  use_exponential_sigmas: false,
};
const SDE: Partial<SchedulerConfig> = { ...DPM, algorithm_type: "sde-dpmsolver++" };
const KARRAS: Partial<SchedulerConfig> = { use_karras_sigmas: true, use_exponential_sigmas: false };
const EXPONENTIAL: Partial<SchedulerConfig> = { use_karras_sigmas: false, use_exponential_sigmas: true };
const PLAIN: Partial<SchedulerConfig> = { use_karras_sigmas: false, use_exponential_sigmas: false };

const MULTISTEP = "DPMSolverMultistepScheduler";

export const SCHEDULERS: readonly SchedulerEntry[] = [
  entry("ddim", [], "DDIMScheduler", {}, ddim),
  entry("ddpm", [], "DDPMScheduler", {}, ddpm),
  entry("pndm", ["PLMS"], "PNDMScheduler", {}, pndm),
  entry("lms", ["k_lms"], "LMSDiscreteScheduler", PLAIN, lms),
  entry("lms-karras", ["LMS Karras"], "LMSDiscreteScheduler", KARRAS, lms),
  entry("euler", ["k_euler"], "EulerDiscreteScheduler", PLAIN, euler),
  entry("euler-karras", [], "EulerDiscreteScheduler", KARRAS, euler),
  entry("euler-exponential", [], "EulerDiscreteScheduler", EXPONENTIAL, euler),
  entry("euler-a", ["Euler ancestral", "k_euler_a"], "EulerAncestralDiscreteScheduler", {}, eulerAncestral),
  entry("heun", ["k_heun"], "HeunDiscreteScheduler", PLAIN, heun),
  entry("heun-karras", [], "HeunDiscreteScheduler", KARRAS, heun),
  entry("dpm2", ["k_dpm_2"], "KDPM2DiscreteScheduler", PLAIN, dpm2),
  entry("dpm2-karras", [], "KDPM2DiscreteScheduler", KARRAS, dpm2),
  entry("dpm2-a", ["DPM2 ancestral", "k_dpm_2_a"], "KDPM2AncestralDiscreteScheduler", PLAIN, dpm2Ancestral),
  entry("dpm2-a-karras", [], "KDPM2AncestralDiscreteScheduler", KARRAS, dpm2Ancestral),
  entry("dpm++2m", ["k_dpmpp_2m"], MULTISTEP, DPM, dpmppMultistep),
  entry("dpm++2m-karras", [], MULTISTEP, { ...DPM, ...KARRAS }, dpmppMultistep),
  entry("dpm++2m-exponential", [], MULTISTEP, { ...DPM, ...EXPONENTIAL }, dpmppMultistep),
  entry("dpm++2m-sde", ["k_dpmpp_2m_sde"], MULTISTEP, SDE, dpmppMultistep),
  entry("dpm++2m-sde-karras", [], MULTISTEP, { ...SDE, ...KARRAS }, dpmppMultistep),
  entry("dpm++2m-sde-exponential", [], MULTISTEP, { ...SDE, ...EXPONENTIAL }, dpmppMultistep),
  entry("dpm++3m", [], MULTISTEP, { ...DPM, solver_order: 3 }, dpmppMultistep),
  // No class of diffusers is k-diffusion's ancestral "2S a".
  entry("dpm++2s-a", ["DPM++ 2S ancestral", "k_dpmpp_2s_a"], undefined, PLAIN, dpmpp2sAncestral),
  entry("dpm++2s-a-karras", [], undefined, KARRAS, dpmpp2sAncestral),
  entry("dpm++sde", ["k_dpmpp_sde"], "DPMSolverSDEScheduler", PLAIN, dpmppSde),
  entry("dpm++sde-karras", [], "DPMSolverSDEScheduler", KARRAS, dpmppSde),
  entry("unipc", [], "UniPCMultistepScheduler", PLAIN, unipc),
  entry("unipc-karras", [], "UniPCMultistepScheduler", KARRAS, unipc),
  entry("lcm", [], "LCMScheduler", {}, lcm),
  entry("tcd", [], "TCDScheduler", {}, tcd),
];

function entry(
  name: string,
  aliases: readonly string[],
  className: string | undefined,
  settings: Partial<SchedulerConfig>,
  solver: Solver,
): SchedulerEntry {
  return { name, aliases, className, settings, solver };
}

const plain = (name: string): string => name.toLowerCase().replace(/[\s_-]+/g, "");

const BY_NAME = new Map(
  SCHEDULERS.flatMap((each) => [each.name, ...each.aliases].map((name) => [plain(name), each] as const)),
);
/** The first entry of a class names its solver; the config decides the rest. */
const BY_CLASS = new Map(
  [...SCHEDULERS]
    .reverse()
    .flatMap((each) => (each.className ? [[plain(each.className), each] as const] : [])),
);

export interface ChosenScheduler {
  readonly solver: Solver;
  readonly config: SchedulerConfig;
}

/**
 * The solver that a name asks for, with the checkpoint's own settings where the name says nothing. A class name of
 * diffusers takes all settings from the checkpoint, as `Scheduler.from_config` does.
 *
 * @param name as diffusers writes it (class), as A1111 does ("DPM++ 2M Karras"), or as the registry does; the
 *   checkpoint's own scheduler when absent.
 * @throws InvalidRequest for an unknown name, UnsupportedCheckpoint for an unknown class in the config.
 */
export function chooseScheduler(config: SchedulerConfig, name?: string): ChosenScheduler {
  const own = name === undefined;
  const asked = plain(name ?? config._class_name);
  const found = BY_NAME.get(asked);
  if (found && !own) return { solver: found.solver, config: { ...config, ...found.settings } };
  const byClass = BY_CLASS.get(asked);
  if (byClass) return { solver: byClass.solver, config };
  const known = SCHEDULERS.map((each) => each.name).join(", ");
  if (own)
    throw new UnsupportedCheckpoint(
      `The checkpoint's scheduler is ${config._class_name}, which is not supported: name another one in the request (${known}).`,
      { value: config._class_name },
    );
  throw new InvalidRequest(
    `There is no scheduler "${name}"; known are ${known}, and their class names in diffusers.`,
    {
      value: name,
    },
  );
}

import { UnsupportedCheckpoint } from "../../errors.ts";
import type { SchedulerConfig, TimestepSpacing } from "./config.ts";
import { arangeDown, linspace, roundHalfEven } from "./rounding.ts";

/**
 * Which training timesteps a run visits, falling, before any rounding that a solver does on its own
 * (Lin et al. 2023, Table 2).
 */
interface SpacingRule {
  /** As DDIM, DDPM, PNDM, Euler, LMS and Heun count: the first and the last timestep are visited. */
  closed(train: number, steps: number, offset: number): number[];
  /** As DPM-Solver and UniPC count: one timestep more, the last of which (0) is left out. */
  open(train: number, steps: number, offset: number): number[];
}

const trailing = (train: number, steps: number): number[] =>
  arangeDown(train, train / steps).map((t) => roundHalfEven(t) - 1);

const SPACINGS: Readonly<Record<TimestepSpacing, SpacingRule>> = {
  linspace: {
    closed: (train, steps) => linspace(0, train - 1, steps).reverse(),
    open: (train, steps) =>
      linspace(0, train - 1, steps + 1)
        .reverse()
        .slice(0, -1)
        .map(roundHalfEven),
  },
  leading: {
    closed: (train, steps, offset) => multiples(Math.floor(train / steps), steps, offset),
    open: (train, steps, offset) =>
      multiples(Math.floor(train / (steps + 1)), steps + 1, offset).slice(0, -1),
  },
  trailing: { closed: trailing, open: trailing },
};

function multiples(ratio: number, count: number, offset: number): number[] {
  return Array.from({ length: count }, (_, i) => i * ratio + offset).reverse();
}

export function timestepsOf(
  config: SchedulerConfig,
  steps: number,
  fallback: TimestepSpacing,
  ends: keyof SpacingRule,
): number[] {
  const spacing = spacingOf(config, fallback);
  return SPACINGS[spacing][ends](trainTimesteps(config), steps, config.steps_offset ?? 0);
}

export function spacingOf(config: SchedulerConfig, fallback: TimestepSpacing): TimestepSpacing {
  const spacing = config.timestep_spacing ?? fallback;
  if (!(spacing in SPACINGS))
    throw new UnsupportedCheckpoint(
      `The scheduler's timestep_spacing is "${spacing}"; known are ${Object.keys(SPACINGS).join(", ")}.`,
      { value: spacing },
    );
  return spacing;
}

export function trainTimesteps(config: SchedulerConfig): number {
  return config.num_train_timesteps ?? 1000;
}

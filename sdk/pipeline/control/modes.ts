import type { Adapter, ControlNet, LoadedControl } from "../model/diffusion-model.ts";

/**
 * How a ControlNet's weight is spread over its residuals and over the two halves of guidance.
 *
 * - balanced: the same for all.
 * - prompt: "my prompt is more important", 0.825^(12−i) from the shallowest to the middle (sd-webui-controlnet).
 * - control: the same spread, on the conditional half only ("ControlNet is more important").
 * - guess: diffusers' guess mode, logspace(−1, 0), on the conditional half only.
 */
export type ControlMode = "balanced" | "prompt" | "control" | "guess";

export interface ModeSpread {
  /** Factor of residual i of n: 0 is the shallowest, n − 1 the middle block. */
  readonly residual: (i: number, n: number) => number;
  readonly conditionalOnly: boolean;
}

const SOFT_BASE = 0.825;
const soft = (i: number, n: number): number => SOFT_BASE ** (n - 1 - i);

export const CONTROL_MODES: Readonly<Record<ControlMode, ModeSpread>> = {
  balanced: { residual: () => 1, conditionalOnly: false },
  prompt: { residual: soft, conditionalOnly: false },
  control: { residual: soft, conditionalOnly: true },
  guess: { residual: (i, n) => 10 ** (i / (n - 1) - 1), conditionalOnly: true },
};

/** sd-webui-controlnet's soft weights of a T2I-Adapter, whose features are few and all weighty. */
const ADAPTER_SOFT = [0.25, 0.62, 0.825, 1];
const softFeature = (i: number, n: number): number =>
  n === ADAPTER_SOFT.length ? ADAPTER_SOFT[i]! : soft(i, n);

/** Guess mode is a ControlNet's: diffusers gives its adapters none. */
export const ADAPTER_MODES: Readonly<Partial<Record<ControlMode, ModeSpread>>> = {
  balanced: CONTROL_MODES.balanced,
  prompt: { residual: softFeature, conditionalOnly: false },
  control: { residual: softFeature, conditionalOnly: true },
};

/** The modes that a control knows. */
export function modesOf({
  type,
}: Pick<LoadedControl, "type">): Readonly<Partial<Record<string, ModeSpread>>> {
  return type === "controlnet" ? CONTROL_MODES : ADAPTER_MODES;
}

type Spread = Pick<ControlNet, "type" | "globalPool"> | Pick<Adapter, "type">;

/**
 * @param mode one of `modesOf(net)`. A network trained on averages (`global_pool_conditions`) always works on the
 *   conditional half, and unspread.
 */
export function spreadOf(mode: ControlMode, net: Spread): ModeSpread {
  if (net.type === "controlnet" && net.globalPool)
    return { ...CONTROL_MODES.balanced, conditionalOnly: true };
  return modesOf(net)[mode]!;
}

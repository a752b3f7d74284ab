/** What one slider sets: how much a control weighs, and in which part of the steps. */
export interface Pull {
  readonly weight: number;
  /** 0 (noise) to 1 (picture). */
  readonly start: number;
  readonly end: number;
}

/** Three points of the slider, at a third, at two thirds and at its end; at 0 the weight is 0. */
type Curve = readonly [Pull, Pull, Pull];

const pull = (weight: number, end: number): Pull => ({ weight, start: 0, end });

/** Weak controls let go early, so that the model finishes as it likes. (The rule of krita-ai-diffusion.) */
const usual: Curve = [pull(0.7, 0.5), pull(1, 0.8), pull(1, 1)];
/** The early steps settle where limbs are; the late ones draw hands better alone. */
const limbs: Curve = [pull(0.8, 0.4), pull(1, 0.65), pull(1, 1)];
/** What repeats a picture's details has nothing to say when it lets go early. */
const details: Curve = [pull(0.5, 1), pull(0.75, 1), pull(1, 1)];

const curves: Readonly<Record<string, Curve>> = {
  openpose: limbs,
  tile: details,
  blur: details,
  recolor: details,
  inpaint: details,
};

/**
 * Weight and range for a place of the slider.
 * @param control what ControlNets call the maps: "scribble", "openpose" …
 * @param strength 0 to 1; what lies outside is taken as the nearer end
 * @param gain of the model: the weight at which its controls are followed as closely as those of others at 1
 */
export function pullOf(control: string, strength: number, gain = 1): Pull {
  const points = curves[control] ?? usual;
  const place = Math.min(1, Math.max(0, strength)) * points.length;
  const index = Math.min(points.length - 1, Math.floor(place));
  const below = points[index - 1] ?? { ...points[0], weight: 0 };
  const above = points[index]!;
  const share = place - index;
  const between = (a: number, b: number) => rounded(a + (b - a) * share);
  return {
    weight: between(below.weight * gain, above.weight * gain),
    start: between(below.start, above.start),
    end: between(below.end, above.end),
  };
}

/** To thousandths, so that settings stay readable. */
const rounded = (value: number) => Math.round(value * 1000) / 1000;

import { generate, type Control, type Hint, type Picture, type Plan } from "../../../sdk/pipeline/index.ts";
import { psnr } from "./psnr.ts";
import type { Opened } from "./storages.ts";

/** A picture to make, with one control. */
export interface Question {
  readonly plan: Plan;
  readonly hint: Hint;
  /** Which of the opened controls. */
  readonly control: number;
}

export const controlOf = ({ controls }: Opened, { control, hint }: Question): Control => ({
  net: controls[control]!,
  hint,
  weight: 1,
  start: 0,
  end: 1,
  mode: "balanced",
});

/** The picture, and the seconds that each of its steps took. */
export const ask = async (
  opened: Opened,
  question: Question,
): Promise<{ readonly picture: Picture; readonly seconds: readonly number[] }> => {
  const seconds: number[] = [];
  let since = performance.now();
  const picture = await generate(opened.model, [controlOf(opened, question)], question.plan, {
    onStep: () => {
      const now = performance.now();
      seconds.push((now - since) / 1000);
      since = now;
    },
  });
  return { picture, seconds: seconds.slice(1) };
};

const WHITE = 255;

/** Of two pictures, in decibels. */
export const picturePsnr = (actual: Picture, expected: Picture): number =>
  psnr([{ actual: actual.data, expected: expected.data }], WHITE);

import { z } from "zod";

/** A finite number from `least` to `most`, with one sentence for all that is wrong with it. */
export function numberFrom(least: number, most: number): z.ZodNumber {
  const range = `must be from ${least} to ${most}`;
  return z.number("must be a finite number").min(least, range).max(most, range);
}

export const fraction = numberFrom(0, 1);

export const seedSchema = z.int("must be a whole number").min(0, "must be from 0 to 2⁵³ − 1");

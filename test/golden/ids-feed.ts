import type { GoldenContext } from "./context.ts";
import type { GoldenCase } from "./golden-case.ts";
import { feedOf, type Feed } from "./run-network.ts";

/** The case's token ids as [prompts, positions], whatever shape they are stored in. */
export const idsFeed = async (golden: GoldenCase, context: GoldenContext): Promise<Feed> => {
  const { shape, data } = feedOf(await context.tensor(golden.inputs, "ids"));
  const positions = shape.at(-1)!;
  return { shape: [data.length / positions, positions], data };
};

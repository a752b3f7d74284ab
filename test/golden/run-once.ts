import type { ExecutableGraph } from "../../sdk/runtime/index.ts";
import type { GoldenContext } from "./context.ts";
import { runNetwork, type Feed } from "./run-network.ts";

/** Opens a network, runs it once and lets it go: for cases with weights of their own. */
export const runOnce = async (
  context: GoldenContext,
  graph: ExecutableGraph,
  feeds: Readonly<Record<string, Feed>>,
): Promise<Record<string, Feed>> => {
  const runtime = await context.runtime();
  const network = await runtime.open(graph);
  try {
    return await runNetwork(runtime, network, feeds);
  } finally {
    await network.release();
  }
};

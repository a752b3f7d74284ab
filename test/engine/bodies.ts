import { expose } from "comlink";
import type { Engine } from "../../sdk/engine/engine.ts";
import type { LoadedModel, OpenModel } from "../../sdk/engine/loaded-model.ts";
import { localEngine } from "../../sdk/engine/local-engine.ts";
import { packageFiles } from "../../sdk/engine/package-files.ts";
import { recoveringModel } from "../../sdk/engine/recovery/recovering-model.ts";
import type { RecoveryPolicy } from "../../sdk/engine/recovery/recovery-policy.ts";
import { resolveOptions } from "../../sdk/engine/resolved-options.ts";
import { modelHost } from "../../sdk/engine/worker-link/model-host.ts";
import { remoteModel } from "../../sdk/engine/worker-link/remote-model.ts";
import type { FakeModel } from "./fake-model.ts";

/** Takes up again at once, with a checkpoint after every step. */
export const HASTY: RecoveryPolicy = { checkpointSeconds: 0, mostLosses: 4, pauseMs: 1, farewellMs: 100 };

type Made = () => LoadedModel | Promise<LoadedModel>;

/** An engine that opens its model, and opens it anew, with `make`. */
export type Body = (make: Made) => Promise<Engine>;

async function inThisThread(make: Made): Promise<Engine> {
  const open: OpenModel = async () => make();
  return localEngine(await recoveringModel(open, {}, {}, HASTY));
}

async function behindMessages(make: Made): Promise<Engine> {
  const files = await packageFiles("https://example.org/underdrawing", false);
  const options = { ...resolveOptions({ model: "builtin" }), files };
  const open: OpenModel = async (holding, hooks) => {
    const { port1, port2 } = new MessageChannel();
    let model: LoadedModel | undefined;
    expose(
      modelHost(async () => (model = await make())),
      port2,
    );
    const close = async () => {
      port1.close();
      await model?.dispose();
    };
    const connection = { endpoint: port1, lost: new AbortController().signal, close };
    return remoteModel(connection, { ...options, ...holding }, hooks);
  };
  return localEngine(await recoveringModel(open, {}, {}, HASTY));
}

/** The bodies of an engine; callers cannot tell which, so every behaviour is tested on each. */
export const remakingBodies: readonly [string, Body][] = [
  ["in this thread", inThisThread],
  ["behind messages", behindMessages],
];

/** The same around one model that is never lost. */
export const bodies = remakingBodies.map(
  ([where, open]) => [where, (model: FakeModel) => open(() => model)] as const,
);

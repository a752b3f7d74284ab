import { expose } from "comlink";
import type { Engine } from "../../sdk/engine/engine.ts";
import { engineHost } from "../../sdk/engine/engine-host.ts";
import { localEngine } from "../../sdk/engine/local-engine.ts";
import { packageFiles } from "../../sdk/engine/package-files.ts";
import { resolveOptions } from "../../sdk/engine/resolved-options.ts";
import { remoteEngine } from "../../sdk/engine/remote-engine.ts";
import type { FakeModel } from "./fake-model.ts";

/** The bodies of an engine; callers cannot tell which, so every behaviour is tested on each. */
export const bodies: readonly [string, (model: FakeModel) => Promise<Engine>][] = [
  ["in this thread", (model) => Promise.resolve(localEngine(model))],
  ["behind messages", engineOverMessages],
];

async function engineOverMessages(model: FakeModel): Promise<Engine> {
  const { port1, port2 } = new MessageChannel();
  const local = localEngine(model);
  expose(
    engineHost(() => Promise.resolve(local)),
    port2,
  );
  const close = async () => {
    await local.dispose();
    port1.close();
  };
  const connection = { endpoint: port1, lost: new AbortController().signal, close };
  const files = await packageFiles("https://example.org/underdrawing", false);
  return remoteEngine(connection, { ...resolveOptions({ model: "builtin" }), files });
}

/** Runs inside the page: the comparison on the page's GPU, over files of the server. */
import { createRuntime, ortFilesIn } from "../../../sdk/runtime/index.ts";
import type { ModelFolder } from "../../../sdk/weights/model-folder.ts";
import { bytesSource } from "../../../sdk/weights/sources/bytes.ts";
import { compareGraphs } from "./measure-graphs.ts";

const served = (name: string): ModelFolder => ({
  name,
  file: async (path) => {
    const response = await fetch(`/${name}/${path}`);
    return response.ok ? bytesSource(path, new Uint8Array(await response.arrayBuffer())) : undefined;
  },
});

export const graphPage = {
  compare: async (steps: number) => {
    const runtime = await createRuntime({
      backend: "webgpu",
      ortFiles: ortFilesIn(new URL("/ort/", location.href).href),
    });
    const folders = { model: served("model"), control: served("control"), peer: served("peer") };
    return compareGraphs(runtime, folders, steps);
  },
};

Object.assign(globalThis, { graphPage });

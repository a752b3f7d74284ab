import type { CreateEngine } from "../../../shared/session/engine-slot.ts";
import { parseRequest } from "../../../sdk/engine/request/parse.ts";
import { startRun } from "../../../sdk/engine/run.ts";
import { Cancelled } from "../../../sdk/errors.ts";
import type { Engine, EngineInfo, Request, RequestInput } from "../../../sdk/index.ts";
import { builtin } from "../../../shared/session/models.ts";

export const info: EngineInfo = {
  backend: "wasm",
  device: "none",
  precision: "fp32",
  model: "fake",
  sizeMultiple: builtin.sizeMultiple,
  schedulers: ["ddim", "euler"],
  controls: builtin.controls,
  loras: [],
  hypernetworks: [],
  embeddings: [],
  defaults: { width: 128, height: 128, steps: 4, scheduler: "ddim", guidanceScale: 2 },
};

export interface FakeEngines {
  readonly create: CreateEngine;
  /** What engines were asked for, as it was handed over: maps are the very objects. */
  readonly requests: RequestInput[];
  /** What happened: "open builtin", "start 7", "end 7", "stop 7", "dispose builtin". */
  readonly log: string[];
  /** Lets runs wait at their first step until `go` is called. */
  hold(): void;
  go(): void;
  /** The next opening, or the next run at its second step, fails with this. */
  failOpening: Error | undefined;
  failRun: Error | undefined;
  info: EngineInfo;
  /** Engines that are open. */
  alive(): number;
}

/** Engines that paint one colour, told by the seed, and never wait unless they are held. */
export function fakeEngines(): FakeEngines {
  let gate: { readonly open: Promise<void>; readonly release: () => void } | undefined;
  let alive = 0;
  const fake: FakeEngines = {
    requests: [],
    log: [],
    failOpening: undefined,
    failRun: undefined,
    info,
    alive: () => alive,
    hold() {
      gate ??= deferred();
    },
    go() {
      gate?.release();
      gate = undefined;
    },
    create({ model, signal, onProgress }) {
      const name = typeof model === "string" ? model : "a folder";
      fake.log.push(`open ${name}`);
      onProgress?.({ type: "download", file: "unet", loadedBytes: 50, totalBytes: 100 });
      onProgress?.({ type: "load", part: "unet", done: 0, total: 1 });
      const failure = fake.failOpening;
      fake.failOpening = undefined;
      if (failure) return Promise.reject(failure);
      if (signal?.aborted) return Promise.reject(new Cancelled("not opened"));
      alive += 1;
      return Promise.resolve(engineOf(name));
    },
  };

  const engineOf = (name: string): Engine => ({
    info: fake.info,
    generate(input, { signal, previews } = {}) {
      fake.requests.push(input as RequestInput);
      const wait = gate?.open;
      return startRun(async (emit) => {
        const request = parseRequest(input, fake.info);
        const { seed } = request;
        fake.log.push(`start ${seed}`);
        const stop = () => {
          fake.log.push(`stop ${seed}`);
          return new Cancelled("stopped", { cause: signal?.reason });
        };
        if (wait) await Promise.race([wait, aborted(signal)]);
        if (request.controls.length > 0)
          emit({ type: "download", file: "controlnet", loadedBytes: 30, totalBytes: 60 });
        for (let index = 1; index <= request.steps; index++) {
          await Promise.resolve();
          if (signal?.aborted) throw stop();
          if (index === 2 && fake.failRun) {
            const failure = fake.failRun;
            fake.failRun = undefined;
            fake.log.push(`fail ${seed}`);
            throw failure;
          }
          emit({ type: "step", index, of: request.steps, timestep: 1000 - index, secondsPerStep: 0.5 });
          if (previews) emit({ type: "preview", index, image: solid(request) });
        }
        fake.log.push(`end ${seed}`);
        const image = solid(request);
        emit({ type: "image", index: 0, image });
        return { images: [image], request, timings: { total: 1, load: 0, steps: [] }, costs };
      });
    },
    dispose() {
      alive -= 1;
      fake.log.push(`dispose ${name}`);
      return Promise.resolve();
    },
  });
  return fake;
}

function solid({ width, height, seed }: Request) {
  const data = new Uint8ClampedArray(width * height * 4).fill(seed % 256);
  for (let at = 3; at < data.length; at += 4) data[at] = 255;
  return { width, height, data };
}

function deferred() {
  let release: () => void = () => undefined;
  const open = new Promise<void>((resolve) => (release = resolve));
  return { open, release };
}

const aborted = (signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve) => signal?.addEventListener("abort", () => resolve(), { once: true }));

const costs = {
  readBackBytesBetweenSteps: 0,
  readBackBytes: 0,
  uploadedBytes: 0,
  dispatches: 0,
  leakedTensors: 0,
  peakLiveTensors: 0,
};

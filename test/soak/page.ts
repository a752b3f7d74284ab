/** Runs inside the page: engines whose workers and devices the test takes away. */
import type { Engine } from "../../sdk/engine/engine.ts";
import type { OpenModel } from "../../sdk/engine/loaded-model.ts";
import { localEngine } from "../../sdk/engine/local-engine.ts";
import { packageFiles } from "../../sdk/engine/package-files.ts";
import { recoveringModel } from "../../sdk/engine/recovery/recovering-model.ts";
import { USUAL_RECOVERY } from "../../sdk/engine/recovery/recovery-policy.ts";
import type { RequestInput } from "../../sdk/engine/request/request.ts";
import { resolveOptions } from "../../sdk/engine/resolved-options.ts";
import { workerConnection } from "../../sdk/engine/worker-link/connection.ts";
import { remoteModel } from "../../sdk/engine/worker-link/remote-model.ts";
import type { Backend } from "../../sdk/runtime/index.ts";
import { houseMap } from "../e2e/scene.ts";
import type { SoakOrder, SoakReport } from "./watch.ts";

/** A picture to make, and what happens on the way. */
export interface SoakTask {
  readonly backend: Backend;
  readonly request: RequestInput;
  /** Kinds of controls, and their weights; all get the same map. */
  readonly controls: readonly { readonly kind: string; readonly weight: number }[];
  readonly disturbance: Disturbance;
  /** When it comes: milliseconds after the start. */
  readonly afterMs: number;
}

/** "cancel" ends a run of the same request first; a lost device exists on WebGPU alone. */
export type Disturbance = "none" | "cancel" | "kill-worker" | "destroy-device";

export interface SoakOutcome {
  readonly hash: string;
  readonly seconds: number;
  readonly recovered: readonly string[];
  readonly leakedTensors: number;
  /** Milliseconds until a cancelled run was over; undefined when none was. */
  readonly cancelledMs: number | undefined;
}

interface Body {
  readonly engine: Engine;
  readonly channel: BroadcastChannel;
  worker: Worker;
}

const bodies = new Map<Backend, Body>();
const rejections: string[] = [];
addEventListener("unhandledrejection", ({ reason }) => rejections.push(String(reason)));

/** Checkpoints after every step, so that every loss goes on from one. */
const POLICY = { ...USUAL_RECOVERY, checkpointSeconds: 0 };

async function open(backend: Backend): Promise<void> {
  const name = `soak-${backend}`;
  const files = await packageFiles(location.origin, true);
  const options = { ...resolveOptions({ model: "builtin", backend }), files };
  let worker!: Worker;
  const openAnew: OpenModel = (holding, hooks) => {
    worker = new Worker("/worker.js", { type: "module", name });
    const body = bodies.get(backend);
    if (body) body.worker = worker;
    return remoteModel(workerConnection(worker), { ...options, ...holding }, hooks);
  };
  const engine = localEngine(await recoveringModel(openAnew, { backend }, {}, POLICY));
  const channel = new BroadcastChannel(name);
  channel.addEventListener("message", ({ data }: MessageEvent<SoakReport>) => {
    if (data.type === "rejection") rejections.push(data.reason);
  });
  bodies.set(backend, { engine, channel, worker });
}

function disturb({ channel, worker }: Body, disturbance: Disturbance): void {
  if (disturbance === "kill-worker") worker.terminate();
  if (disturbance === "destroy-device") channel.postMessage("destroy" satisfies SoakOrder);
}

async function sha256(bytes: Uint8ClampedArray<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest.subarray(0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function paint({ backend, request, controls, disturbance, afterMs }: SoakTask): Promise<SoakOutcome> {
  const body = bodies.get(backend)!;
  const map = houseMap();
  const input = {
    ...request,
    controls: controls.map(({ kind, weight }) => ({ map: { ...map, kind }, weight })),
  };
  const cancelledMs = disturbance === "cancel" ? await cancelOne(body.engine, input, afterMs) : undefined;
  const began = performance.now();
  const run = body.engine.generate(input);
  const timer = setTimeout(() => disturb(body, disturbance), afterMs);
  const recovered: string[] = [];
  for await (const event of run)
    if (event.type === "recovered") recovered.push(`${event.reason} at step ${event.step}`);
  clearTimeout(timer);
  const { images, costs } = await run.result;
  return {
    hash: await sha256(images[0]!.data),
    seconds: (performance.now() - began) / 1000,
    recovered,
    leakedTensors: costs.leakedTensors,
    cancelledMs,
  };
}

async function cancelOne(engine: Engine, input: RequestInput, afterMs: number): Promise<number | undefined> {
  const abort = new AbortController();
  const { result } = engine.generate(input, { signal: abort.signal });
  let began = 0;
  setTimeout(() => {
    began = performance.now();
    abort.abort();
  }, afterMs);
  const cancelled = await result.then(
    () => false,
    (error: unknown) => {
      if ((error as { code?: string }).code !== "cancelled") throw error;
      return true;
    },
  );
  return cancelled ? performance.now() - began : undefined;
}

/** Bytes of the GPU buffers that are alive in the worker; it must be at rest. */
function gpuBytes(): Promise<number> {
  const { channel } = bodies.get("webgpu")!;
  return new Promise((resolve) => {
    const onMessage = ({ data }: MessageEvent<SoakReport>) => {
      if (data.type !== "bytes") return;
      channel.removeEventListener("message", onMessage);
      resolve(data.bytes);
    };
    channel.addEventListener("message", onMessage);
    channel.postMessage("bytes" satisfies SoakOrder);
  });
}

export const soak = {
  open,
  paint,
  gpuBytes,
  rejections: () => Promise.resolve(rejections),
  close: async () => {
    for (const { engine } of bodies.values()) await engine.dispose();
  },
};

Object.assign(globalThis, { soak });

/**
 * Runs in a worker before the engine's own code: GPU devices can be destroyed from outside, and the bytes of their buffers
 * are counted. Orders come over a channel of the worker's name.
 */

/** What the page says, and what it is answered. */
export type SoakOrder = "destroy" | "bytes";
export type SoakReport =
  | { readonly type: "bytes"; readonly bytes: number }
  | { readonly type: "rejection"; readonly reason: string };

const bytesOf = new Map<GPUDevice, number>();
const add = (device: GPUDevice, bytes: number) => {
  const sum = bytesOf.get(device);
  if (sum !== undefined) bytesOf.set(device, sum + bytes);
};

function watch(device: GPUDevice): GPUDevice {
  bytesOf.set(device, 0);
  void device.lost.then(() => bytesOf.delete(device));
  const createBuffer = device.createBuffer.bind(device);
  device.createBuffer = (descriptor) => {
    const buffer = createBuffer(descriptor);
    add(device, buffer.size);
    const destroy = buffer.destroy.bind(buffer);
    let destroyed = false;
    buffer.destroy = () => {
      if (!destroyed) add(device, -buffer.size);
      destroyed = true;
      destroy();
    };
    return buffer;
  };
  return device;
}

if ("GPUAdapter" in globalThis) {
  const adapter = GPUAdapter.prototype;
  const requestDevice = Reflect.get<GPUAdapter, "requestDevice">(adapter, "requestDevice");
  adapter.requestDevice = async function (descriptor) {
    return watch(await requestDevice.call(this, descriptor));
  };
}

const channel = new BroadcastChannel(self.name);
const report = (message: SoakReport) => channel.postMessage(message);
channel.onmessage = ({ data }: MessageEvent<SoakOrder | SoakReport>) => {
  if (data === "destroy") for (const device of bytesOf.keys()) device.destroy();
  if (data === "bytes")
    report({ type: "bytes", bytes: [...bytesOf.values()].reduce((sum, bytes) => sum + bytes, 0) });
};
self.addEventListener("unhandledrejection", ({ reason }) =>
  report({ type: "rejection", reason: String(reason) }),
);

import type { Body } from "./body.ts";
import { observeDevice } from "./device-observer.ts";
import { DeviceWatch } from "./device-watch.ts";
import type { GpuDevice } from "./gpu-device.ts";
import { GpuStorage } from "./gpu-storage.ts";
import type { Ledger } from "./ledger.ts";
import type { OrtEntry } from "./ort-entry.ts";

/** On the GPU: outputs stay there, and nothing comes back but what `read` asks for. */
export const webgpuBody = (
  { ort }: OrtEntry,
  { device, description, fp16, owned }: GpuDevice,
  ledger: Ledger,
): Body => {
  observeDevice(device, ledger);
  const watch = new DeviceWatch(device);
  const gpu = { ort, device, watch, ledger };

  return {
    backend: "webgpu",
    fp16,
    device: description,
    sessionOptions: {
      executionProviders: [{ name: "webgpu", device }],
      preferredOutputLocation: "gpu-buffer",
    },
    upload: (data, dtype, dims) => {
      watch.check("uploading a tensor");
      return GpuStorage.upload(gpu, data, dtype, dims);
    },
    adopt: (output, inputs) => {
      const passedThrough = inputs.some((input) => input.feed.gpuBuffer === output.gpuBuffer);
      const storage = GpuStorage.adopt(gpu, output);
      if (passedThrough) storage.moveOut();
      return storage;
    },
    supervise: (doing, task) => watch.during(doing, task),
    close: () => {
      watch.expectLoss();
      if (owned) device.destroy();
      return Promise.resolve();
    },
  };
};

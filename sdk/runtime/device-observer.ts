import type { Ledger } from "./ledger.ts";

/**
 * Counts what really happens on one device, ONNX Runtime's part included, by shadowing methods of this device's own
 * objects: prototypes stay as they are, so other users of the page's GPU are not counted.
 */
export const observeDevice = (device: GPUDevice, ledger: Ledger): void => {
  const createCommandEncoder = device.createCommandEncoder.bind(device);
  device.createCommandEncoder = (descriptor) => observeEncoder(createCommandEncoder(descriptor), ledger);

  const createBuffer = device.createBuffer.bind(device);
  device.createBuffer = (descriptor) => {
    const buffer = createBuffer(descriptor);
    return descriptor.usage & GPUBufferUsage.MAP_READ ? observeMapping(buffer, ledger) : buffer;
  };
};

const observeEncoder = (encoder: GPUCommandEncoder, ledger: Ledger): GPUCommandEncoder => {
  const beginComputePass = encoder.beginComputePass.bind(encoder);
  encoder.beginComputePass = (descriptor) => observePass(beginComputePass(descriptor), ledger);
  return encoder;
};

const observePass = (pass: GPUComputePassEncoder, ledger: Ledger): GPUComputePassEncoder => {
  const dispatchWorkgroups = pass.dispatchWorkgroups.bind(pass);
  const dispatchWorkgroupsIndirect = pass.dispatchWorkgroupsIndirect.bind(pass);
  pass.dispatchWorkgroups = (x, y, z) => {
    ledger.dispatches += 1;
    dispatchWorkgroups(x, y, z);
  };
  pass.dispatchWorkgroupsIndirect = (buffer, offset) => {
    ledger.dispatches += 1;
    dispatchWorkgroupsIndirect(buffer, offset);
  };
  return pass;
};

const observeMapping = (buffer: GPUBuffer, ledger: Ledger): GPUBuffer => {
  const mapAsync = buffer.mapAsync.bind(buffer);
  buffer.mapAsync = (mode, offset, size) => {
    ledger.mappedBytes += size ?? buffer.size - (offset ?? 0);
    return mapAsync(mode, offset, size);
  };
  return buffer;
};

/** A device that graphs run on. */
export interface GpuDevice {
  readonly device: GPUDevice;
  readonly description: string;
  /** Shaders may compute in half precision. */
  readonly fp16: boolean;
  /** Made here, so destroyed here. */
  readonly owned: boolean;
}

/** What kernels use when it is there. */
const WISHES: readonly GPUFeatureName[] = ["shader-f16", "subgroups"];

/** The limits that large weights and large work groups run into; the defaults allow 128 MB a weight. */
const LIMITS = [
  "maxBufferSize",
  "maxStorageBufferBindingSize",
  "maxStorageBuffersPerShaderStage",
  "maxComputeWorkgroupStorageSize",
  "maxComputeInvocationsPerWorkgroup",
  "maxComputeWorkgroupSizeX",
  "maxComputeWorkgroupSizeY",
  "maxComputeWorkgroupSizeZ",
  "maxComputeWorkgroupsPerDimension",
] as const;

export const findAdapter = async (): Promise<GPUAdapter | undefined> => {
  const gpu = (globalThis.navigator as Navigator | undefined)?.gpu;
  try {
    return (await gpu?.requestAdapter({ powerPreference: "high-performance" })) ?? undefined;
  } catch {
    return undefined;
  }
};

/** A CPU that plays a GPU: right, but slower than wasm on the same CPU. */
export const isSoftware = ({ info }: GPUAdapter): boolean =>
  (info as { isFallbackAdapter?: boolean }).isFallbackAdapter === true ||
  /swiftshader|llvmpipe|lavapipe|basic render/i.test(
    `${info.vendor} ${info.architecture} ${info.description} ${info.device}`,
  );

export const openDevice = async (adapter: GPUAdapter): Promise<GpuDevice> => {
  const requiredFeatures = WISHES.filter((feature) => adapter.features.has(feature));
  const requiredLimits = Object.fromEntries(LIMITS.map((limit) => [limit, adapter.limits[limit]]));
  const device = await adapter.requestDevice({ requiredFeatures, requiredLimits });
  return {
    device,
    description: describeAdapter(adapter.info),
    fp16: device.features.has("shader-f16"),
    owned: true,
  };
};

export const borrowDevice = (device: GPUDevice): GpuDevice => ({
  device,
  description: describeAdapter((device as { adapterInfo?: GPUAdapterInfo }).adapterInfo),
  fp16: device.features.has("shader-f16"),
  owned: false,
});

export const describeAdapter = (info: GPUAdapterInfo | undefined): string =>
  info?.description ||
  [info?.vendor, info?.architecture].filter(Boolean).join(" ") ||
  "a GPU that does not say its name";

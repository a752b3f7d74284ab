import type { UnetConfig } from "../../networks/configs/unet.ts";
import { residualCount, type UnetTrunkConfig } from "../../networks/configs/unet-trunk.ts";
import type { Precision } from "../../networks/network-options.ts";
import { optionsForRuntime } from "../../networks/options-for-runtime.ts";
import { residualNames } from "../../networks/unet-trunk.ts";
import { unetGraph } from "../../networks/unet.ts";
import type { WeightStorage } from "../../networks/weight-storage.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import type { Tensor } from "../../runtime/tensor.ts";
import type { Hypernetwork } from "../../weights/hypernetwork/hypernetwork.ts";
import type { TensorTable } from "../../weights/tensor-table.ts";
import type { Unet } from "./diffusion-model.ts";
import { NetworkForms } from "./network-forms.ts";

export interface OpenedUnet extends Pick<Unet, "predict"> {
  release(): Promise<void>;
}

/** What is known of a UNet before it is opened. */
export function unetFacts(runtime: Runtime, config: UnetConfig, precision: Precision): Omit<Unet, "predict"> {
  const features = config.downBlocks.map(({ channels }) => channels);
  return {
    inChannels: config.inChannels,
    time: config.time,
    residuals: residualCount(config),
    noResiduals: () => residualChannels(config).map((channels) => zeros(runtime, channels, precision)),
    features: features.length,
    noFeatures: () => features.map((channels) => zeros(runtime, channels, precision)),
  };
}

/** Runs without T2I-Adapters do not pay for their inputs. */
const FORMS = { plain: {}, adapted: { adapters: true } } as const;

export async function openUnet(
  runtime: Runtime,
  config: UnetConfig,
  weights: TensorTable,
  { precision, weights: storage }: { readonly precision: Precision; readonly weights: WeightStorage },
  hypernetworks: readonly Hypernetwork[] = [],
): Promise<OpenedUnet> {
  const how = await optionsForRuntime(runtime, precision, storage);
  const network = new NetworkForms((form: keyof typeof FORMS) =>
    runtime.open(unetGraph(config, weights, { ...how, residuals: true, hypernetworks, ...FORMS[form] })),
  );
  await network.open("plain");
  return {
    async predict({ sample, time, context, residuals: added, ...more }) {
      const { guidance, features: adapted, hypernetworkStrengths } = more;
      const outputs = await network.run(adapted ? "adapted" : "plain", {
        sample,
        time,
        encoder_hidden_states: context,
        ...(guidance && { guidance }),
        ...(hypernetworkStrengths && { hypernetwork_strengths: hypernetworkStrengths }),
        ...namedResiduals("residual", added),
        ...(adapted && namedFeatures("adapter", adapted)),
      });
      return outputs["prediction"]!;
    },
    release: () => network.release(),
  };
}

/** Residuals as the inputs `prefix_down_0` … `prefix_mid` of a graph. */
export function namedResiduals(prefix: string, residuals: readonly Tensor[]): Record<string, Tensor> {
  const names = residualNames(residuals.length);
  return Object.fromEntries(residuals.map((tensor, i) => [`${prefix}_${names[i]}`, tensor]));
}

/** Features as the inputs `prefix_0` … of a graph. */
export function namedFeatures(prefix: string, features: readonly Tensor[]): Record<string, Tensor> {
  return Object.fromEntries(features.map((tensor, i) => [`${prefix}_${i}`, tensor]));
}

/** Channels of each residual: the input convolution's, each layer's and downsampler's, the middle's. */
function residualChannels({ downBlocks, midBlock }: UnetTrunkConfig): number[] {
  const blocks = downBlocks.flatMap(({ channels, layers }, level) =>
    new Array<number>(layers + (level < downBlocks.length - 1 ? 1 : 0)).fill(channels),
  );
  return [downBlocks[0]!.channels, ...blocks, midBlock.channels];
}

function zeros(runtime: Runtime, channels: number, precision: Precision): Tensor {
  const dims = [1, channels, 1, 1];
  return precision === "fp16"
    ? runtime.upload(new Uint16Array(channels), "float16", dims)
    : runtime.upload(new Float32Array(channels), "float32", dims);
}

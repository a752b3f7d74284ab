import { generate, type Control, type DiffusionModel, type Plan } from "../../sdk/pipeline/index.ts";
import type { Tensor } from "../../sdk/runtime/tensor.ts";

/** A tensor, read back. */
export interface Seen {
  readonly dims: readonly number[];
  readonly data: Float32Array;
}

export interface WatchedRun {
  /** The latent after every call. */
  readonly latents: readonly Float32Array[];
  /** What the UNet was given at every call. */
  readonly samples: readonly Seen[];
  readonly contexts: readonly Seen[];
  readonly picture: Uint8ClampedArray;
}

const seen = async (tensor: Tensor): Promise<Seen> => ({
  dims: [...tensor.dims],
  data: Float32Array.from((await tensor.read()) as Float32Array),
});

/** A run of the pipeline, with what went into the UNet and what became of the latent. */
export const watch = async (
  model: DiffusionModel,
  plan: Plan,
  controls: readonly Control[] = [],
): Promise<WatchedRun> => {
  const samples: Seen[] = [];
  const contexts: Seen[] = [];
  const latents: Float32Array[] = [];
  const { unet } = model;
  const watched: DiffusionModel = {
    ...model,
    unet: {
      ...unet,
      async predict(inputs) {
        samples.push(await seen(inputs.sample));
        contexts.push(await seen(inputs.context));
        return unet.predict(inputs);
      },
    },
  };
  const { data } = await generate(watched, controls, plan, {
    onLatent: (latent) => void latents.push(Float32Array.from(latent)),
  });
  return { latents, samples, contexts, picture: data };
};

/** One part of a batch. */
export const part = ({ dims, data }: Seen, index: number): Float32Array => {
  const size = data.length / dims[0]!;
  return data.slice(index * size, (index + 1) * size);
};

/** Some channels of one part. */
export const channels = (tensor: Seen, index: number, from: number, to: number): Float32Array => {
  const area = tensor.dims[2]! * tensor.dims[3]!;
  return part(tensor, index).slice(from * area, to * area);
};

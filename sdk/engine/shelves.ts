import { loadControl, type DiffusionModel, type LoadedControl } from "../pipeline/index.ts";
import { readHypernetwork } from "../weights/hypernetwork/read.ts";
import type { Hypernetwork } from "../weights/hypernetwork/hypernetwork.ts";
import type { Lora } from "../weights/lora/lora.ts";
import { parseLora } from "../weights/lora/parse.ts";
import { readSafetensors } from "../weights/safetensors/read.ts";
import { Shelf, type OpenSource } from "./shelf.ts";
import { soleFile } from "./sources/open-source.ts";

type Sources = Iterable<readonly [string, OpenSource]>;

/** ControlNets, Control-LoRAs and T2I-Adapters, opened on the model's device. */
export const controlShelf = (sources: Sources, model: DiffusionModel): Shelf<LoadedControl> =>
  new Shelf(sources, (name, source, { signal, emit }) =>
    loadControl(source, model, {
      precision: model.precision,
      signal,
      onProgress: ({ part, ...progress }) => emit({ type: "load", part: `${name}: ${part}`, ...progress }),
    }),
  );

/** Only the tables of LoRAs are read: their factors are when they are merged. */
export const loraShelf = (sources: Sources): Shelf<Lora> =>
  new Shelf(sources, async (name, source, { signal }) => {
    const file = soleFile(`The LoRA ${name}`, source);
    const { tensors, metadata } = await readSafetensors(file, signal);
    return parseLora(tensors, file.name, metadata);
  });

export const hypernetworkShelf = (sources: Sources): Shelf<Hypernetwork> =>
  new Shelf(sources, (name, source, { signal }) =>
    readHypernetwork(soleFile(`The hypernetwork ${name}`, source), signal),
  );

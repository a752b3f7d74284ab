import { CorruptFile, UnsupportedCheckpoint } from "../../errors.ts";
import type { ByteSource } from "../byte-source.ts";
import { readTorchFile } from "../pickle/torch-file.ts";
import type { TorchFile } from "../pickle/torch-file.ts";
import { isDictionary, isTensor } from "../pickle/values.ts";
import type { Dictionary, PickleValue } from "../pickle/values.ts";
import { showShape } from "../tensor-table.ts";
import type { TensorEntry } from "../tensor-table.ts";
import { layersOf, readPlan } from "./plan.ts";
import type { Plan, PlannedLayer } from "./plan.ts";
import type { Hypernetwork, HypernetworkLayer, HypernetworkModule, WeightAndBias } from "./hypernetwork.ts";

const corrupt = (file: string, what: string, value?: unknown): CorruptFile =>
  new CorruptFile(`The hypernetwork ${file} ${what}.`, { value });

/** The tensors of one small network by name; the names of A1111's first files are brought to today's. */
const tensorsOf = (file: TorchFile, state: PickleValue, name: string): ReadonlyMap<string, TensorEntry> => {
  if (!isDictionary(state)) throw corrupt(name, "has a part that is no dictionary of tensors");
  const entries = [...state].map(([key, value]): [string, TensorEntry] => {
    if (typeof key !== "string" || !isTensor(value))
      throw corrupt(name, `holds ${String(key)}, which is no tensor`, key);
    const today = key.replace(/^linear([12])\./, (_, number: string) => `linear.${Number(number) - 1}.`);
    return [today, file.entry(value, today)];
  });
  return new Map(entries);
};

const pairAt = (
  tensors: ReadonlyMap<string, TensorEntry>,
  index: number,
  shape: readonly number[],
  name: string,
): WeightAndBias => {
  const part = (which: "weight" | "bias", expected: readonly number[]): TensorEntry => {
    const entry = tensors.get(`linear.${index}.${which}`);
    if (!entry)
      throw corrupt(name, `lacks linear.${index}.${which}, which its layer structure asks for`, index);
    if (showShape(entry.shape) !== showShape(expected)) {
      throw corrupt(
        name,
        `has linear.${index}.${which} of shape ${showShape(entry.shape)} where its layer structure asks for ${showShape(expected)}`,
        entry.shape,
      );
    }
    return entry;
  };
  return { weight: part("weight", shape), bias: part("bias", shape.slice(0, 1)) };
};

const layerOf = (
  tensors: ReadonlyMap<string, TensorEntry>,
  dim: number,
  { index, inputs, outputs, activation, normIndex }: PlannedLayer,
  name: string,
): HypernetworkLayer => ({
  ...pairAt(tensors, index, [Math.trunc(dim * outputs), Math.trunc(dim * inputs)], name),
  ...(activation !== "linear" && { activation }),
  ...(normIndex !== undefined && { norm: pairAt(tensors, normIndex, [Math.trunc(dim * outputs)], name) }),
});

const networkOf = (
  file: TorchFile,
  state: PickleValue,
  dim: number,
  plan: Plan,
  name: string,
): readonly HypernetworkLayer[] => {
  const tensors = tensorsOf(file, state, name);
  const planned = layersOf(plan);
  const layers = planned.map((layer) => layerOf(tensors, dim, layer, name));
  const used = planned.reduce((count, { normIndex }) => count + (normIndex === undefined ? 2 : 4), 0);
  if (used !== tensors.size) {
    throw corrupt(
      name,
      `holds ${tensors.size} tensors for width ${dim} where its layer structure asks for ${used}`,
    );
  }
  return layers;
};

const modulesOf = (
  file: TorchFile,
  root: Dictionary,
  plan: Plan,
  name: string,
): Map<number, HypernetworkModule> => {
  const modules = new Map<number, HypernetworkModule>();
  for (const [dim, pair] of root) {
    if (typeof dim !== "number") continue;
    if (!Array.isArray(pair) || pair.length !== 2 || !Number.isSafeInteger(dim) || dim < 1) {
      throw corrupt(name, `has at ${dim} no pair of networks for keys and values`, dim);
    }
    modules.set(dim, {
      key: networkOf(file, pair[0]!, dim, plan, name),
      value: networkOf(file, pair[1]!, dim, plan, name),
    });
  }
  return modules;
};

/**
 * Reads a hypernetwork that A1111 trained (`.pt`).
 * @throws UnsupportedCheckpoint when the file is no hypernetwork, or names an activation that is not known;
 *   CorruptFile when its tensors are not those of its own layer structure.
 */
export const readHypernetwork = async (source: ByteSource, signal?: AbortSignal): Promise<Hypernetwork> => {
  const file = await readTorchFile(source, signal);
  const { root } = file;
  if (!isDictionary(root) || ![...root.keys()].some((key) => typeof key === "number")) {
    throw new UnsupportedCheckpoint(`${source.name} is no hypernetwork: it has no networks filed by width.`);
  }
  const name = root.get("name");
  const modules = modulesOf(file, root, readPlan(root, source.name), source.name);
  return typeof name === "string" ? { name, modules } : { modules };
};

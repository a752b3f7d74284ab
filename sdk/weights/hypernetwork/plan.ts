import { CorruptFile, UnsupportedCheckpoint } from "../../errors.ts";
import type { Dictionary, PickleValue } from "../pickle/values.ts";
import { ACTIVATIONS } from "./hypernetwork.ts";
import type { Activation } from "./hypernetwork.ts";

/** What a hypernetwork file says about the build of its networks. */
export interface Plan {
  /** Widths of the layers as multiples of the context's width; begins and ends with 1. */
  readonly structure: readonly number[];
  readonly activation: Activation;
  readonly activateOutput: boolean;
  readonly layerNorm: boolean;
  /** The dropout after each width: 0 where there is none. It does nothing but shift the numbers of the layers. */
  readonly dropout: readonly number[];
}

/** A linear layer at its place in the file's Sequential. */
export interface PlannedLayer {
  readonly index: number;
  readonly inputs: number;
  readonly outputs: number;
  readonly activation: Activation;
  readonly normIndex?: number;
}

const MOST_LAYERS = 32;
const WIDEST = 16;
const DEFAULT_STRUCTURE = [1, 2, 1];

const isActivation = (name: unknown): name is Activation =>
  (ACTIVATIONS as readonly unknown[]).includes(name);

const structureOf = (value: PickleValue | undefined, file: string): readonly number[] => {
  const structure = value ?? DEFAULT_STRUCTURE;
  const sound =
    Array.isArray(structure) &&
    structure.length >= 2 &&
    structure.length <= MOST_LAYERS &&
    structure.every((width) => typeof width === "number" && width > 0 && width <= WIDEST) &&
    structure[0] === 1 &&
    structure.at(-1) === 1;
  if (sound) return structure as readonly number[];
  throw new CorruptFile(
    `The hypernetwork ${file} has a layer_structure that is no list of up to ${MOST_LAYERS} widths from 1 to 1.`,
    { value },
  );
};

const activationOf = (value: PickleValue | undefined, file: string): Activation => {
  const name = value ?? "linear";
  if (isActivation(name)) return name;
  throw new UnsupportedCheckpoint(
    `The hypernetwork ${file} uses the activation ${typeof name === "string" ? name.slice(0, 40) : typeof name}; supported are ${ACTIVATIONS.join(", ")}.`,
    { value: name },
  );
};

/** A1111 before dropout structures: 0.3 between inner layers, and before the last only where it was asked for. */
const oldDropout = (length: number, lastLayer: boolean): readonly number[] =>
  Array.from({ length }, (_, i) => (i > 0 && (i < length - 2 || (i === length - 2 && lastLayer)) ? 0.3 : 0));

const dropoutOf = (root: Dictionary, length: number, file: string): readonly number[] => {
  const value = root.get("dropout_structure");
  if (value === undefined || value === null) {
    return root.get("use_dropout") === true
      ? oldDropout(length, root.get("last_layer_dropout") === true)
      : Array<number>(length).fill(0);
  }
  if (Array.isArray(value) && value.length === length && value.every((rate) => typeof rate === "number")) {
    return value;
  }
  throw new CorruptFile(`The hypernetwork ${file} has a dropout_structure that does not fit its layers.`, {
    value,
  });
};

/** @throws CorruptFile, UnsupportedCheckpoint when the file's own description makes no network. */
export const readPlan = (root: Dictionary, file: string): Plan => {
  const structure = structureOf(root.get("layer_structure"), file);
  return {
    structure,
    activation: activationOf(root.get("activation_func"), file),
    activateOutput: root.get("activate_output") !== false,
    layerNorm: root.get("is_layer_norm") === true,
    dropout: dropoutOf(root, structure.length, file),
  };
};

/**
 * Numbers the layers as A1111's `HypernetworkModule` does: each linear layer is followed by its activation (not the
 * last, unless the output is activated), its layer norm and its dropout, and each of them takes a number.
 */
export const layersOf = ({
  structure,
  activation,
  activateOutput,
  layerNorm,
  dropout,
}: Plan): PlannedLayer[] => {
  let next = 0;
  const layers = structure.length - 1;
  return Array.from({ length: layers }, (_, i): PlannedLayer => {
    const index = next;
    const activated = activation !== "linear" && (i < layers - 1 || activateOutput);
    next += activated ? 2 : 1;
    const normIndex = layerNorm ? next++ : undefined;
    if (dropout[i + 1]! > 0) next += 1;
    return {
      index,
      inputs: structure[i]!,
      outputs: structure[i + 1]!,
      activation: activated ? activation : "linear",
      ...(normIndex !== undefined && { normIndex }),
    };
  });
};

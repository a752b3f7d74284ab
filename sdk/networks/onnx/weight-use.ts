import { MissingTensor } from "../../errors.ts";
import type { QuantisedForm } from "../../weights/computed/quantised.ts";
import type { ComputeDtype } from "../../weights/dtypes/convert.ts";
import { rows } from "../../weights/layouts/entries.ts";
import { showShape, type TensorEntry, type TensorTable } from "../../weights/tensor-table.ts";
import type { TensorView } from "./graph-types.ts";

/** How a graph uses one stored tensor. */
export interface WeightUse {
  /** The initializer's name in the graph; codes and scales are two, with these endings. */
  readonly name: string;
  readonly entry: TensorEntry;
  readonly form: "float" | QuantisedForm;
  /** Of the floats, or of the scales. */
  readonly dtype: ComputeDtype;
  /** As the graph sees it; as many elements as are stored. */
  readonly dims: readonly number[];
}

export const CODES = ":codes";
export const SCALES = ":scales";

/** @throws MissingTensor */
export const viewOf = (
  table: TensorTable,
  network: string,
  name: string,
  stored: readonly number[],
  { rows: part, dims }: TensorView,
): { entry: TensorEntry; dims: readonly number[] } => {
  const whole = requireTensor(table, network, name, stored);
  const entry = part ? rowsOf(whole, ...part) : whole;
  return { entry, dims: dims ?? entry.shape };
};

/** A part of an entry's first axis. */
const rowsOf = (entry: TensorEntry, from: number, to: number): TensorEntry =>
  rows(entry, `${entry.name}[${from}:${to}]`, from, to - from);

/**
 * The entry called `name`, which must have `shape`.
 * @throws MissingTensor with the name and both shapes.
 */
const requireTensor = (
  table: TensorTable,
  network: string,
  name: string,
  shape: readonly number[],
): TensorEntry => {
  const entry = table.get(name);
  if (entry === undefined)
    throw new MissingTensor(
      `${network} needs tensor "${name}" of shape ${showShape(shape)}, which the checkpoint does not have: it belongs to another architecture, or is incomplete.`,
      { value: { name, expected: shape, found: undefined } },
    );
  if (entry.shape.length !== shape.length || entry.shape.some((size, axis) => size !== shape[axis]))
    throw new MissingTensor(
      `${network} needs tensor "${name}" of shape ${showShape(shape)}, but the checkpoint's has ${showShape(entry.shape)}: its config.json belongs to other weights.`,
      { value: { name, expected: shape, found: entry.shape } },
    );
  return entry;
};

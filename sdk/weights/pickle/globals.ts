import { CorruptFile } from "../../errors.ts";
import type { StoredDtype } from "../tensor-table.ts";
import { isDictionary, isStorage, isTensor } from "./values.ts";
import type { Dictionary, PickledTensor, PickleValue } from "./values.ts";

/** A name that a pickle may look up. None of them runs code: each only makes a value out of its arguments. */
export class PickleGlobal {
  constructor(
    readonly name: string,
    readonly make: (args: readonly PickleValue[]) => PickleValue,
    /** Set for storage classes, which are looked up but never called. */
    readonly dtype?: StoredDtype,
  ) {}
}

const refuse = (name: string, what: string): CorruptFile =>
  new CorruptFile(
    `The pickle calls ${name} with ${what}: the file is damaged or was not written by PyTorch.`,
    {
      value: name,
    },
  );

const MOST_AXES = 8;

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

const counts = (value: PickleValue | undefined, name: string, what: string): readonly number[] => {
  if (!Array.isArray(value) || value.length > MOST_AXES || !value.every(isCount)) {
    throw refuse(name, `a ${what} that is no short list of whole numbers`);
  }
  return [...value];
};

/** The index after the last element that the view touches; 0 when it has none. */
const reach = (offset: number, shape: readonly number[], strides: readonly number[]): number =>
  shape.includes(0) ? 0 : shape.reduce((last, size, axis) => last + (size - 1) * strides[axis]!, offset) + 1;

const rebuildTensor =
  (name: string) =>
  (args: readonly PickleValue[]): PickledTensor => {
    const [storage, offset] = args;
    if (!isStorage(storage)) throw refuse(name, "something that is no storage");
    if (!isCount(offset)) throw refuse(name, "an offset that is no whole number");
    const shape = counts(args[2], name, "shape");
    const strides = counts(args[3], name, "stride");
    if (shape.length !== strides.length) throw refuse(name, "a shape and strides of different lengths");
    const elements = shape.reduce((product, size) => product * size, 1);
    const end = reach(offset, shape, strides);
    if (!Number.isSafeInteger(elements) || !Number.isSafeInteger(end) || end > storage.count) {
      throw refuse(name, `a view that ends at element ${end} of a storage of ${storage.count}`);
    }
    // A view that repeats elements (stride 0) could stand for far more values than the file holds.
    if (elements > storage.count)
      throw refuse(name, `a view of ${elements} elements of a storage of ${storage.count}`);
    return { kind: "tensor", storage, offset, shape, strides };
  };

const dictionaryFrom =
  (name: string) =>
  (args: readonly PickleValue[]): Dictionary => {
    const [pairs = []] = args;
    if (isDictionary(pairs)) return new Map(pairs);
    if (!Array.isArray(pairs)) throw refuse(name, "something that is no list of pairs");
    return new Map(
      pairs.map((pair) => {
        if (!Array.isArray(pair) || pair.length !== 2 || typeof pair[0] !== "string") {
          throw refuse(name, "an entry that is no pair of a string and a value");
        }
        return [pair[0], pair[1]!];
      }),
    );
  };

/** A set is no more to us than its items; PyTorch's modules keep (empty) ones beside their parameters. */
const setAsList =
  (name: string) =>
  (args: readonly PickleValue[]): PickleValue[] => {
    const [items = []] = args;
    if (!Array.isArray(items)) throw refuse(name, "something that is no list");
    return [...items];
  };

const firstTensor =
  (name: string) =>
  (args: readonly PickleValue[]): PickledTensor => {
    const [tensor] = args;
    if (!isTensor(tensor)) throw refuse(name, "something that is no tensor");
    return tensor;
  };

/** torch.nn.ParameterDict, of which only the parameters are kept: they come with its state. */
export class ParameterDictionary extends Map<string, PickleValue> {}

const STORAGES: Readonly<Record<string, StoredDtype>> = {
  DoubleStorage: "F64",
  FloatStorage: "F32",
  HalfStorage: "F16",
  BFloat16Storage: "BF16",
  LongStorage: "I64",
  IntStorage: "I32",
  ShortStorage: "I16",
  CharStorage: "I8",
  ByteStorage: "U8",
  BoolStorage: "BOOL",
};

const allowed = (name: string, make: (name: string) => PickleGlobal["make"]): [string, PickleGlobal] => [
  name,
  new PickleGlobal(name, make(name)),
];

/** Everything that a pickle may name. Anything else is refused with its name. */
export const PICKLE_GLOBALS: ReadonlyMap<string, PickleGlobal> = new Map([
  allowed("collections.OrderedDict", dictionaryFrom),
  allowed("__builtin__.set", setAsList),
  allowed("builtins.set", setAsList),
  allowed("torch._utils._rebuild_tensor_v2", rebuildTensor),
  allowed("torch._utils._rebuild_parameter", firstTensor),
  allowed("torch.nn.modules.container.ParameterDict", () => () => new ParameterDictionary()),
  ...Object.entries(STORAGES).map(([name, dtype]): [string, PickleGlobal] => {
    const full = `torch.${name}`;
    const uncallable = (): never => {
      throw refuse(full, "arguments, though a storage class is only ever named");
    };
    return [full, new PickleGlobal(full, uncallable, dtype)];
  }),
]);

import { CorruptFile, UnsupportedCheckpoint } from "../../errors.ts";
import { ParameterDictionary, PICKLE_GLOBALS, PickleGlobal } from "./globals.ts";
import { PickleReader } from "./reader.ts";
import { isDictionary } from "./values.ts";
import type { Dictionary, PickleValue, Storage } from "./values.ts";

/** Pickles of Stable Diffusion checkpoints are some 100 kB; tensors lie beside them. */
const MOST_BYTES = 4 << 20;
/** Lists, dictionaries, tuples and made values. */
const MOST_CONTAINERS = 200_000;
const LONGEST_NAME = 200;

type Slot = PickleValue | PickleGlobal;

/** The key under which a dictionary or list of a pickle may be filed. */
type Key = string | number | boolean | null;

const sizeOf = (value: PickleValue): number =>
  isDictionary(value) ? value.size : Array.isArray(value) ? value.length : 0;

/** The state of one unpickling. Values nest only by reference, so that no depth of nesting costs stack. */
export class PickleMachine {
  readonly reader: PickleReader;
  readonly #stack: Slot[] = [];
  readonly #marks: number[] = [];
  readonly #memo = new Map<number, Slot>();
  readonly #storages = new Map<string, Storage>();
  #containers = 0;

  constructor(
    bytes: Uint8Array,
    readonly file: string,
  ) {
    if (bytes.length > MOST_BYTES) {
      throw new UnsupportedCheckpoint(
        `The pickle in ${file} has ${bytes.length} bytes; at most ${MOST_BYTES} are read. Use a .safetensors file.`,
        { value: bytes.length },
      );
    }
    this.reader = new PickleReader(bytes, file);
  }

  get storages(): ReadonlyMap<string, Storage> {
    return this.#storages;
  }

  corrupt(what: string): CorruptFile {
    return new CorruptFile(`The pickle in ${this.file} is broken at byte ${this.reader.position}: ${what}.`, {
      value: this.reader.position,
    });
  }

  push(value: Slot): void {
    this.#stack.push(value);
  }

  container<T extends Slot>(value: T): T {
    this.#charge(1);
    return value;
  }

  #charge(values: number): void {
    this.#containers += values;
    if (this.#containers > MOST_CONTAINERS) {
      throw new UnsupportedCheckpoint(
        `The pickle in ${this.file} makes more than ${MOST_CONTAINERS} values. Use a .safetensors file.`,
      );
    }
  }

  popSlot(): Slot {
    const floor = this.#marks.at(-1) ?? 0;
    if (this.#stack.length <= floor) throw this.corrupt("a value is taken that is not there");
    return this.#stack.pop()!;
  }

  pop(): PickleValue {
    return this.#plain(this.popSlot());
  }

  popGlobal(): PickleGlobal {
    const value = this.popSlot();
    if (value instanceof PickleGlobal) return value;
    throw this.corrupt("something is called that is no class or function");
  }

  popDictionary(): Dictionary {
    const value = this.pop();
    if (isDictionary(value)) return value;
    throw this.corrupt("a dictionary was expected");
  }

  popList(): PickleValue[] {
    const value = this.pop();
    if (Array.isArray(value)) return value;
    throw this.corrupt("a list was expected");
  }

  mark(): void {
    this.#marks.push(this.#stack.length);
  }

  /** Everything above the last mark. */
  popToMark(): PickleValue[] {
    const mark = this.#marks.pop();
    if (mark === undefined) throw this.corrupt("a mark is missing");
    return this.#stack.splice(mark).map((value) => this.#plain(value));
  }

  memoize(index = this.#memo.size): void {
    const top = this.#stack.at(-1);
    if (top === undefined) throw this.corrupt("nothing is there to be remembered");
    this.#memo.set(index, top);
  }

  recall(index: number): void {
    const value = this.#memo.get(index);
    if (value === undefined) throw this.corrupt(`value ${index} was never remembered`);
    this.push(value);
  }

  setAll(dictionary: Dictionary, items: readonly PickleValue[]): void {
    if (items.length % 2 === 1) throw this.corrupt("a key has no value");
    for (let i = 0; i < items.length; i += 2) dictionary.set(this.#key(items[i]!), items[i + 1]!);
  }

  /** @throws UnsupportedCheckpoint naming what was asked for. */
  pushGlobal(module: string, name: string): void {
    const full = `${module}.${name}`.slice(0, LONGEST_NAME);
    const known = PICKLE_GLOBALS.get(full);
    if (!known) {
      throw new UnsupportedCheckpoint(
        `The pickle in ${this.file} asks for ${full}, which is no tensor, dictionary or number and might run code: it is not loaded. Use a .safetensors file.`,
        { value: full },
      );
    }
    this.push(known);
  }

  /** Calls, makes an object, or (for a ParameterDict) an empty dictionary: whatever the name stands for. */
  call(): void {
    const args = this.popList();
    // What is copied counts too: a large list can be copied by two bytes, again and again.
    this.#charge(args.reduce<number>((size, arg) => size + sizeOf(arg), 0));
    this.push(this.container(this.popGlobal().make(args)));
  }

  /** State set on an object: attributes of a dictionary are dropped, parameters of a ParameterDict are kept. */
  build(): void {
    const state = this.popSlot();
    const object = this.#stack.at(-1);
    if (!isDictionary(object)) throw this.corrupt("state is set on something that has none");
    if (!(object instanceof ParameterDictionary)) return;
    const parameters = isDictionary(state) ? state.get("_parameters") : undefined;
    if (!isDictionary(parameters)) throw this.corrupt("a ParameterDict has no parameters");
    this.#charge(parameters.size);
    for (const [key, value] of parameters) object.set(String(key), value);
  }

  /** PyTorch's only persistent id: ("storage", class, key, location, number of elements). */
  pushStorage(): void {
    const id = this.popSlot();
    if (!Array.isArray(id)) throw this.corrupt("a persistent id is no tuple");
    const [tag, type, key, , count] = id as unknown[];
    if (
      tag !== "storage" ||
      !(type instanceof PickleGlobal) ||
      type.dtype === undefined ||
      typeof key !== "string"
    ) {
      throw this.corrupt("a persistent id names no storage");
    }
    if (!Number.isSafeInteger(count) || (count as number) < 0) throw this.corrupt("a storage has no size");
    const known = this.#storages.get(key);
    const storage =
      known ?? this.container<Storage>({ kind: "storage", dtype: type.dtype, key, count: count as number });
    if (storage.dtype !== type.dtype || storage.count !== count) {
      throw this.corrupt(`storage ${key} is described in two ways`);
    }
    this.#storages.set(key, storage);
    this.push(storage);
  }

  /** Tuples may hold classes for a moment: the persistent id of a storage does. */
  pushTuple(items: Slot[]): void {
    this.push(this.container(items as PickleValue[]));
  }

  slotsToMark(): Slot[] {
    const mark = this.#marks.pop();
    if (mark === undefined) throw this.corrupt("a mark is missing");
    return this.#stack.splice(mark);
  }

  /** What the pickle stands for, once it stopped. */
  result(): PickleValue {
    const value = this.pop();
    if (this.#stack.length > 0 || this.#marks.length > 0)
      throw this.corrupt("it stops with values left over");
    return value;
  }

  #key(value: PickleValue): Key {
    if (
      value === null ||
      typeof value === "string" ||
      typeof value === "number" ||
      typeof value === "boolean"
    ) {
      return value;
    }
    throw this.corrupt("a dictionary has a key that is no string or number");
  }

  #plain(value: Slot): PickleValue {
    if (value instanceof PickleGlobal) throw this.corrupt(`${value.name} stands where a value belongs`);
    return value;
  }
}

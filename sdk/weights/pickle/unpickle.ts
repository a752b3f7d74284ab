import { UnsupportedCheckpoint } from "../../errors.ts";
import { PickleMachine } from "./machine.ts";
import type { Dictionary, PickleValue, Storage } from "./values.ts";

type Instruction = (machine: PickleMachine) => void;

const pushString =
  (length: (machine: PickleMachine) => number): Instruction =>
  (machine) => {
    machine.push(machine.reader.text(length(machine)));
  };

const pushBytes =
  (length: (machine: PickleMachine) => number): Instruction =>
  (machine) => {
    machine.push(machine.container(machine.reader.take(length(machine)).slice()));
  };

const pushInteger =
  (length: (machine: PickleMachine) => number): Instruction =>
  (machine) => {
    machine.push(machine.reader.integer(length(machine)));
  };

const pushTuple =
  (size: number): Instruction =>
  (machine) => {
    const items = Array.from({ length: size }, () => machine.popSlot()).reverse();
    machine.pushTuple(items);
  };

const byte = (machine: PickleMachine): number => machine.reader.byte();
const unsigned = (machine: PickleMachine): number => machine.reader.unsigned();
const long = (machine: PickleMachine): number => machine.reader.long();

const shortInteger = (machine: PickleMachine): number => {
  const length = machine.reader.byte();
  if (length > 16) throw machine.corrupt(`a whole number has ${length} bytes`);
  return length;
};

/** Instructions by their letter or number, as Python's pickletools documents protocols 2 to 5. */
const BY_CODE: readonly (readonly [string | number, Instruction])[] = [
  [0x80, byte],
  [0x95, (machine) => void machine.reader.take(8)],
  ["(", (machine) => machine.mark()],
  ["0", (machine) => void machine.popSlot()],
  ["1", (machine) => void machine.slotsToMark()],
  ["N", (machine) => machine.push(null)],
  [0x88, (machine) => machine.push(true)],
  [0x89, (machine) => machine.push(false)],
  ["J", (machine) => machine.push(machine.reader.signed())],
  ["K", (machine) => machine.push(machine.reader.byte())],
  ["M", (machine) => machine.push(machine.reader.short())],
  [0x8a, pushInteger(shortInteger)],
  ["G", (machine) => machine.push(machine.reader.double())],
  ["U", pushString(byte)],
  ["T", pushString(unsigned)],
  ["X", pushString(unsigned)],
  [0x8c, pushString(byte)],
  [0x8d, pushString(long)],
  ["C", pushBytes(byte)],
  ["B", pushBytes(unsigned)],
  [0x8e, pushBytes(long)],
  ["]", (machine) => machine.push(machine.container([]))],
  [")", (machine) => machine.pushTuple([])],
  ["}", (machine) => machine.push(machine.container(new Map()))],
  ["l", (machine) => machine.push(machine.container(machine.popToMark()))],
  ["t", (machine) => machine.pushTuple(machine.slotsToMark())],
  [0x85, pushTuple(1)],
  [0x86, pushTuple(2)],
  [0x87, pushTuple(3)],
  [
    "d",
    (machine) => {
      const items = machine.popToMark();
      const dictionary = machine.container<Dictionary>(new Map());
      machine.setAll(dictionary, items);
      machine.push(dictionary);
    },
  ],
  [
    "a",
    (machine) => {
      const item = machine.pop();
      const list = machine.popList();
      list.push(item);
      machine.push(list);
    },
  ],
  [
    "e",
    (machine) => {
      const items = machine.popToMark();
      const list = machine.popList();
      for (const item of items) list.push(item);
      machine.push(list);
    },
  ],
  [
    "s",
    (machine) => {
      const value = machine.pop();
      const key = machine.pop();
      const dictionary = machine.popDictionary();
      machine.setAll(dictionary, [key, value]);
      machine.push(dictionary);
    },
  ],
  [
    "u",
    (machine) => {
      const items = machine.popToMark();
      const dictionary = machine.popDictionary();
      machine.setAll(dictionary, items);
      machine.push(dictionary);
    },
  ],
  ["c", (machine) => machine.pushGlobal(machine.reader.line(), machine.reader.line())],
  [
    0x93,
    (machine) => {
      const name = machine.pop();
      const module = machine.pop();
      if (typeof name !== "string" || typeof module !== "string")
        throw machine.corrupt("a name is no string");
      machine.pushGlobal(module, name);
    },
  ],
  ["R", (machine) => machine.call()],
  [0x81, (machine) => machine.call()],
  ["b", (machine) => machine.build()],
  ["Q", (machine) => machine.pushStorage()],
  ["q", (machine) => machine.memoize(machine.reader.byte())],
  ["r", (machine) => machine.memoize(machine.reader.unsigned())],
  [0x94, (machine) => machine.memoize()],
  ["h", (machine) => machine.recall(machine.reader.byte())],
  ["j", (machine) => machine.recall(machine.reader.unsigned())],
];

const INSTRUCTIONS: ReadonlyMap<number, Instruction> = new Map(
  BY_CODE.map(([code, run]) => [typeof code === "string" ? code.charCodeAt(0) : code, run]),
);

const STOP = ".".charCodeAt(0);

/** Instructions that exist and that no PyTorch checkpoint needs. */
const REFUSED: ReadonlyMap<number, string> = new Map([
  [0x49, "INT"],
  [0x4c, "LONG"],
  [0x46, "FLOAT"],
  [0x53, "STRING"],
  [0x56, "UNICODE"],
  [0x50, "PERSID"],
  [0x70, "PUT"],
  [0x67, "GET"],
  [0x69, "INST"],
  [0x6f, "OBJ"],
  [0x32, "DUP"],
  [0x82, "EXT1"],
  [0x83, "EXT2"],
  [0x84, "EXT4"],
  [0x8b, "LONG4"],
  [0x8f, "EMPTY_SET"],
  [0x90, "ADDITEMS"],
  [0x91, "FROZENSET"],
  [0x92, "NEWOBJ_EX"],
  [0x96, "BYTEARRAY8"],
  [0x97, "NEXT_BUFFER"],
  [0x98, "READONLY_BUFFER"],
]);

export interface Unpickled {
  readonly root: PickleValue;
  /** Every storage that the pickle names, by its key. */
  readonly storages: ReadonlyMap<string, Storage>;
}

/**
 * Reads a pickle that holds nothing but tensors, dictionaries, lists, tuples, numbers, strings and OrderedDicts. It
 * runs no code: every other class or function that the pickle names is refused.
 * @throws UnsupportedCheckpoint naming the class, function or instruction that is not read; CorruptFile when the bytes
 *   are no pickle.
 */
export const unpickle = (bytes: Uint8Array, file: string): Unpickled => {
  const machine = new PickleMachine(bytes, file);
  while (!machine.reader.ended) {
    const code = machine.reader.byte();
    if (code === STOP) return { root: machine.result(), storages: machine.storages };
    const run = INSTRUCTIONS.get(code);
    if (run) run(machine);
    else if (REFUSED.has(code)) {
      throw new UnsupportedCheckpoint(
        `The pickle in ${file} uses the instruction ${REFUSED.get(code)!}, which no PyTorch checkpoint needs. Use a .safetensors file.`,
        { value: REFUSED.get(code) },
      );
    } else throw machine.corrupt(`${code} is no instruction`);
  }
  throw machine.corrupt("it ends without a stop");
};

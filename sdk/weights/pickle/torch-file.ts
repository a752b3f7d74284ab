import { CorruptFile, UnsupportedCheckpoint } from "../../errors.ts";
import type { ByteSource } from "../byte-source.ts";
import { BYTES_PER_ELEMENT } from "../dtypes/stored-dtype.ts";
import type { TensorEntry, TensorTable } from "../tensor-table.ts";
import { entryOf } from "./tensor-entry.ts";
import { unpickle } from "./unpickle.ts";
import { isDictionary, isTensor } from "./values.ts";
import type { Dictionary, PickledTensor, PickleValue, Storage } from "./values.ts";
import { ZipFile } from "./zip-entries.ts";
import type { StoredFile } from "./zip-entries.ts";

const ZIP = [0x50, 0x4b, 0x03, 0x04];
const PICKLE = ["/data.pkl", "data.pkl"];
/** A read for each storage costs time on a disk or in a Blob, and far more over a network. */
const READS_AT_ONCE = 32;

/** A file that `torch.save` wrote, with its pickle read and its tensors where they lie. */
export interface TorchFile {
  readonly root: PickleValue;
  /** A tensor of `root` as an entry called `name`. */
  entry(tensor: PickledTensor, name: string): TensorEntry;
}

/** Whether a file begins as those that `torch.save` writes since PyTorch 1.6. */
export const isTorchFile = async (source: ByteSource, signal?: AbortSignal): Promise<boolean> => {
  if (source.size < ZIP.length) return false;
  const start = await source.read(0, ZIP.length, signal);
  return ZIP.every((byte, i) => start[i] === byte);
};

const locateStorages = async (
  zip: ZipFile,
  folder: string,
  storages: readonly Storage[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, StoredFile>> => {
  const located = new Map<string, StoredFile>();
  for (let first = 0; first < storages.length; first += READS_AT_ONCE) {
    const batch = storages.slice(first, first + READS_AT_ONCE);
    const files = await Promise.all(batch.map(({ key }) => zip.locate(`${folder}data/${key}`, signal)));
    batch.forEach((storage, i) => {
      const [file, needed] = [files[i]!, storage.count * BYTES_PER_ELEMENT[storage.dtype]];
      if (file.length !== needed) {
        throw new CorruptFile(
          `Storage ${storage.key} has ${file.length} bytes where the pickle says ${needed}.`,
          {
            value: storage.key,
          },
        );
      }
      located.set(storage.key, file);
    });
  }
  return located;
};

/**
 * Reads a PyTorch checkpoint (`.pt`, `.ckpt`, `.pth`, `.bin`; the zip format of PyTorch 1.6 and later) without running
 * anything in it. Tensors stay where they are: only the zip's directory, the pickle and a header for each storage are read.
 * @throws UnsupportedCheckpoint naming whatever the pickle asks for beside tensors, dictionaries, lists and numbers;
 *   CorruptFile when the file breaks its format.
 */
export const readTorchFile = async (source: ByteSource, signal?: AbortSignal): Promise<TorchFile> => {
  if (!(await isTorchFile(source, signal))) {
    throw new UnsupportedCheckpoint(
      `${source.name} is no PyTorch checkpoint of version 1.6 or later. Use a .safetensors file.`,
    );
  }
  const zip = await ZipFile.open(source, signal);
  const name = zip.names.find((entry) => PICKLE.some((end) => entry === end || entry.endsWith(end)));
  if (name === undefined)
    throw new CorruptFile(`${source.name} is a zip without a data.pkl: it is no checkpoint.`);
  const place = await zip.locate(name, signal);
  const order = zip.names.find((entry) => entry === name.replace(/data\.pkl$/, "byteorder"));
  if (order !== undefined) await checkByteOrder(source, await zip.locate(order, signal), signal);

  const { root, storages } = unpickle(await readPickle(source, place, signal), source.name);
  const folder = name.slice(0, name.length - "data.pkl".length);
  const located = await locateStorages(zip, folder, [...storages.values()], signal);
  return { root, entry: (tensor, as) => entryOf(source, located.get(tensor.storage.key)!, tensor, as) };
};

const LARGEST_PICKLE = 4 << 20;

const readPickle = (
  source: ByteSource,
  { offset, length }: StoredFile,
  signal?: AbortSignal,
): Promise<Uint8Array> => {
  if (length > LARGEST_PICKLE) {
    throw new UnsupportedCheckpoint(
      `The pickle in ${source.name} has ${length} bytes; at most ${LARGEST_PICKLE} are read. Use a .safetensors file.`,
      { value: length },
    );
  }
  return source.read(offset, length, signal);
};

const checkByteOrder = async (
  source: ByteSource,
  { offset, length }: StoredFile,
  signal?: AbortSignal,
): Promise<void> => {
  const order = new TextDecoder().decode(await source.read(offset, Math.min(length, 16), signal));
  if (order !== "little") {
    throw new UnsupportedCheckpoint(
      `${source.name} was written with ${order}-endian numbers; only little-endian is read.`,
      {
        value: order,
      },
    );
  }
};

const stateOf = (root: PickleValue): Dictionary | undefined => {
  if (!isDictionary(root)) return undefined;
  const state = root.get("state_dict");
  return isDictionary(state) ? state : root;
};

/**
 * The tensors of a checkpoint by their names: those of `state_dict` where there is one, else of the file itself.
 * Numbers and texts beside them (steps, hyperparameters) are left out.
 * @throws UnsupportedCheckpoint when there are no tensors with names.
 */
export const stateTable = (file: TorchFile, name: string): TensorTable => {
  const named = [...(stateOf(file.root) ?? [])].flatMap(([key, value]) =>
    typeof key === "string" && isTensor(value) ? [[key, file.entry(value, key)] as const] : [],
  );
  if (named.length > 0) return new Map(named);
  throw new UnsupportedCheckpoint(
    `${name} holds no tensors with names, so it is no checkpoint of a network.`,
  );
};

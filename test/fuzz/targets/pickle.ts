import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { readEmbedding } from "../../../sdk/weights/embedding/embedding.ts";
import { readHypernetwork } from "../../../sdk/weights/hypernetwork/read.ts";
import { readTorchFile, stateTable } from "../../../sdk/weights/pickle/torch-file.ts";
import { unpickle } from "../../../sdk/weights/pickle/unpickle.ts";
import { bytesSource } from "../../../sdk/weights/sources/bytes.ts";
import type { FuzzTarget } from "../fuzz-target.ts";
import { mutateBytes } from "../mutations/bytes.ts";
import type { Random } from "../random.ts";

const DATA = join(import.meta.dirname, "../../weights/pickle/data");
const SMALL = 5000;

const FILES: readonly Uint8Array[] = readdirSync(DATA)
  .filter((name) => name.endsWith(".pt"))
  .sort()
  .map((name) => Uint8Array.from(readFileSync(join(DATA, name))))
  .filter((bytes) => bytes.length < SMALL);

/** The pickle in a zip as PyTorch writes it: from the protocol's mark to the stop before the next part. */
const pickleOf = (file: Uint8Array): Uint8Array => {
  const bytes = Buffer.from(file);
  const begin = bytes.indexOf(Uint8Array.of(0x80, 0x02));
  const end = bytes.indexOf("PK", begin);
  return file.slice(begin, end < 0 ? undefined : bytes.lastIndexOf(".", end) + 1);
};

const PICKLES = FILES.map(pickleOf);

/** Instructions that take and make values, for pickles out of nothing. */
const INSTRUCTIONS = Array.from("(01N]}t)lduaesbRQ")
  .map((letter) => letter.charCodeAt(0))
  .concat([0x81, 0x85, 0x86, 0x87, 0x88, 0x89, 0x93, 0x94]);

const ORDERED = Buffer.from("ccollections\nOrderedDict\n");

const invented = (random: Random): Uint8Array => {
  const parts: number[] = [];
  for (let i = random.below(60); i >= 0; i -= 1) {
    const kind = random.below(8);
    if (kind === 0) parts.push(...ORDERED);
    else if (kind === 1) parts.push("K".charCodeAt(0), random.below(256));
    else if (kind === 2) parts.push(random.pick([0x71, 0x68]), random.below(4));
    else parts.push(random.pick(INSTRUCTIONS));
  }
  return Uint8Array.from([...parts, ".".charCodeAt(0)]);
};

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

const make = (random: Random): Uint8Array => {
  const kind = random.below(4);
  if (kind === 0) return invented(random);
  return mutateBytes(random.pick(kind === 1 ? FILES : PICKLES), random);
};

const run = async (bytes: Uint8Array): Promise<void> => {
  if (!isZip(bytes)) {
    unpickle(bytes, "fuzz.pkl");
    return;
  }
  const source = bytesSource("fuzz.pt", bytes);
  switch (bytes.length % 3) {
    case 0:
      await readEmbedding(source);
      break;
    case 1:
      await readHypernetwork(source);
      break;
    default:
      for (const entry of stateTable(await readTorchFile(source), "fuzz.pt").values()) {
        await entry.source.read(entry.offset, entry.length);
      }
  }
};

/** Damaged PyTorch files, their pickles alone, and pickles made of random instructions. */
export const pickle: FuzzTarget<Uint8Array> = {
  name: "pickle",
  make,
  run,
  save: (bytes) => Buffer.from(bytes).toString("base64"),
  load: (saved) => Uint8Array.from(Buffer.from(saved, "base64")),
};

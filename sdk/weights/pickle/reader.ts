import { CorruptFile } from "../../errors.ts";

/** Walks over a pickle's bytes; every read is checked against the end. */
export class PickleReader {
  #at = 0;
  readonly #view: DataView;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly file: string,
  ) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get position(): number {
    return this.#at;
  }

  get ended(): boolean {
    return this.#at >= this.bytes.length;
  }

  /** Where the next `length` bytes begin, stepping over them. */
  #step(length: number): number {
    if (this.#at + length > this.bytes.length) {
      throw new CorruptFile(
        `The pickle in ${this.file} ends in the middle of a value, at byte ${this.#at}.`,
        {
          value: this.#at,
        },
      );
    }
    const at = this.#at;
    this.#at += length;
    return at;
  }

  take(length: number): Uint8Array {
    const at = this.#step(length);
    return this.bytes.subarray(at, at + length);
  }

  byte = (): number => this.#view.getUint8(this.#step(1));
  short = (): number => this.#view.getUint16(this.#step(2), true);
  signed = (): number => this.#view.getInt32(this.#step(4), true);
  unsigned = (): number => this.#view.getUint32(this.#step(4), true);
  double = (): number => this.#view.getFloat64(this.#step(8), false);

  /** A length of eight bytes. */
  long = (): number => {
    const length = this.#view.getBigUint64(this.#step(8), true);
    return length > BigInt(this.bytes.length) ? Infinity : Number(length);
  };

  /** Two's complement, little-endian, as many bytes as `length` says. */
  integer(length: number): number | bigint {
    const bytes = this.take(length);
    let value = 0n;
    for (let i = length - 1; i >= 0; i -= 1) value = (value << 8n) | BigInt(bytes[i]!);
    const signed = BigInt.asIntN(length * 8, value);
    return signed >= BigInt(Number.MIN_SAFE_INTEGER) && signed <= BigInt(Number.MAX_SAFE_INTEGER)
      ? Number(signed)
      : signed;
  }

  text(length: number): string {
    const bytes = this.take(length);
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch (cause) {
      throw new CorruptFile(`The pickle in ${this.file} holds a string that is not UTF-8.`, { cause });
    }
  }

  line(): string {
    const end = this.bytes.indexOf(0x0a, this.#at);
    const line = this.text((end < 0 ? Infinity : end) - this.#at);
    this.#step(1);
    return line;
  }
}

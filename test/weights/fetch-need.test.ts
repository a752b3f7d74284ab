import { expect, test } from "@jest/globals";
import { bytesSource } from "../../sdk/weights/sources/bytes.ts";
import { fetchNeed } from "../../sdk/weights/fetch-need.ts";
import type { ByteSource } from "../../sdk/weights/byte-source.ts";

const local = bytesSource("local", new Uint8Array(100));

/** A file of chunks of 10 bytes, some of them here. */
const partly = (here: readonly number[]): ByteSource => ({
  ...local,
  missing: (ranges) => {
    const chunks = new Set<number>();
    for (const { offset, length } of ranges)
      for (let at = Math.floor(offset / 10); at < Math.ceil((offset + length) / 10); at++) chunks.add(at);
    return 10 * [...chunks].filter((chunk) => !here.includes(chunk)).length;
  },
});

test("tensors on this machine take nothing of the network", () => {
  expect(fetchNeed([{ source: local, offset: 0, length: 50 }])).toEqual({ downloadBytes: 0, keptBytes: 0 });
});

test("a chunk that two tensors share counts once, and what is here is not fetched", () => {
  const source = partly([0, 1]);
  const tensors = [
    { source, offset: 0, length: 15 },
    { source, offset: 15, length: 10 },
    { source, offset: 25, length: 20 },
  ];
  expect(fetchNeed(tensors)).toEqual({ downloadBytes: 30, keptBytes: 15 });
  expect(fetchNeed([...tensors, { source: partly([]), offset: 0, length: 10 }]).downloadBytes).toBe(40);
});

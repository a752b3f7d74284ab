import { createHash } from "node:crypto";
import { loadImage } from "@napi-rs/canvas";
import type { Image } from "@figma/plugin-typings/plugin-api-standalone.d.ts";
import type { FakeDocument } from "./document.ts";
import type { Moods } from "./moods.ts";

/** Longest side of an image, in pixels. */
const largestImage = 4096;

/** Images of the document, by the hash of their bytes. */
export function fakeImages(document: FakeDocument, moods: Moods) {
  function imageHandle(hash: string): Image {
    return {
      hash,
      async getBytesAsync() {
        await Promise.resolve();
        moods.gate("getBytesAsync");
        return Uint8Array.from(document.images.get(hash)!);
      },
      async getSizeAsync() {
        moods.gate("getSizeAsync");
        const { width, height } = await loadImage(document.images.get(hash)!);
        return { width, height };
      },
    };
  }

  return {
    createImage: (data: Uint8Array): Image => {
      moods.gate("createImage");
      const { width, height } = imageSize(data);
      if (Math.max(width, height) > largestImage) throw new Error("in createImage: Image is too large");
      const hash = createHash("sha1").update(data).digest("hex");
      document.images.set(hash, Uint8Array.from(data));
      return imageHandle(hash);
    },
    getImageByHash: (hash: string) => (document.images.has(hash) ? imageHandle(hash) : null),
  };
}

/** @throws Error for bytes that are no PNG, the one kind that the tests place */
function imageSize(data: Uint8Array): { width: number; height: number } {
  const bytes = Buffer.from(data);
  if (bytes.toString("latin1", 1, 4) !== "PNG") throw new Error("in createImage: Image type is unsupported");
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

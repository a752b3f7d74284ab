import type { Document } from "domhandler";
import { decodeImage, type DecodedImage } from "../decode-image.ts";
import { hrefOf } from "./reading.ts";
import { elementsOf, tagOf } from "./xml.ts";

const dataUrl = /^data:(image\/(?:png|jpe?g|webp|gif));base64,([A-Za-z0-9+/=\s]+)$/;

/**
 * The pixels of all pictures that the document carries in itself, by their data URL. References to the outside are
 * never followed; a picture that cannot be decoded is left out.
 */
export async function decodeEmbedded(document: Document): Promise<Map<string, DecodedImage>> {
  const images = new Map<string, DecodedImage>();
  const waiting = elementsOf(document);
  for (let element = waiting.pop(); element; element = waiting.pop()) {
    waiting.push(...elementsOf(element));
    const href = tagOf(element) === "image" ? hrefOf(element) : undefined;
    const found = href === undefined || images.has(href) ? null : dataUrl.exec(href);
    if (!found) continue;
    const bytes = Uint8Array.from(atob(found[2]!.replace(/\s/g, "")), (c) => c.charCodeAt(0));
    const image = await decodeImage(bytes, found[1]!).catch(() => undefined);
    if (image) images.set(href!, image);
  }
  return images;
}

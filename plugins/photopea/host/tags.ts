/**
 * How a layer is known as a result: Photopea keeps no data of plugins with a layer, but a layer's name survives
 * everything, saving as PSD included. The tag at the end of the name is the key under which the panel keeps the Request.
 */
export interface Tag {
  readonly key: string;
  /** The layer was given a mask, which a replacement takes over. */
  readonly masked: boolean;
}

const shape = /^([\s\S]*?) ?\[ud([mp])-([0-9a-z]{8})\]([\s\S]*)$/;

/** The name that the user means, and the tag that it carries. What follows the tag (" copy") stays with the name. */
export function readTag(layerName: string): { readonly name: string; readonly tag: Tag | undefined } {
  const found = shape.exec(layerName);
  if (!found) return { name: layerName, tag: undefined };
  const [, before = "", mark, key = "", after = ""] = found;
  return { name: before + after, tag: { key, masked: mark === "m" } };
}

export function withTag(name: string, { key, masked }: Tag): string {
  return `${name} [ud${masked ? "m" : "p"}-${key}]`;
}

const digits = "0123456789abcdefghijklmnopqrstuvwxyz";

export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => digits[byte % 36]).join("");
}

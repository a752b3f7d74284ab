/** Key of an image of the document: the same bytes for as long as there is Figma. */
export function imageKey(hash: string): string {
  return `image:${hash}`;
}

/** Key of a layer's picture, which is another one whenever the layer changes. */
export function exportKey(layer: string): string {
  return `export:${layer}`;
}

/** The picture of this key may be kept from one capture to the next. */
export function isLasting(key: string): boolean {
  return key.startsWith(imageKey(""));
}

/** Width and height of a PNG file, which stand big-endian behind its signature and the name of its first chunk. */
export function pngSize(bytes: Uint8Array): { readonly width: number; readonly height: number } {
  const number = (at: number) =>
    ((bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!) >>> 0;
  return { width: number(16), height: number(20) };
}

/** Every buffer of pixels in a plain value (a Request, a result), so that a message can move them instead of copying. */
export function pixelBuffers(value: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  const visit = (at: unknown): void => {
    if (ArrayBuffer.isView(at)) {
      if (isArrayBuffer(at.buffer)) found.add(at.buffer);
    } else if (typeof at === "object" && at !== null) Object.values(at).forEach(visit);
  };
  visit(value);
  return [...found];
}

/** Of this realm or another; a SharedArrayBuffer cannot move. */
function isArrayBuffer(buffer: ArrayBufferLike): buffer is ArrayBuffer {
  return Object.prototype.toString.call(buffer) === "[object ArrayBuffer]";
}

/** What the codes stand for, word for word as ONNX and ONNX Runtime document it. */

/** DequantizeLinear along the first axis, zero point 0: y = code · scale. */
export const dequantisedRows = (codes: Int8Array, scales: ArrayLike<number>): Float32Array => {
  const width = codes.length / scales.length;
  return Float32Array.from(codes, (code, i) => code * scales[Math.floor(i / width)]!);
};

/** MatMulNBits' B, bits = 4, block_size = 32, no zero points: y = (code − 8) · scale, the low half of a byte first. */
export const dequantisedBlocks = (
  codes: Uint8Array,
  scales: ArrayLike<number>,
  rows: number,
  width: number,
): Float32Array => {
  const blocks = Math.ceil(width / 32);
  return Float32Array.from({ length: rows * width }, (_, i) => {
    const [row, column] = [Math.floor(i / width), i % width];
    const byte = codes[(row * blocks * 32 + column) >> 1]!;
    const code = column % 2 === 0 ? byte & 15 : byte >> 4;
    return (code - 8) * scales[row * blocks + (column >> 5)]!;
  });
};

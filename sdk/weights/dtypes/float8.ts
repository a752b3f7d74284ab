/**
 * The two 8-bit floats of Micikevicius et al. 2022 (arXiv 2209.05433), as numbers, exactly.
 * E5M2 follows IEEE 754; E4M3 spends its top exponent on numbers: only all ones is NaN, and there is no infinity.
 */
const valueOf = (byte: number, mantissaBits: 3 | 2, bias: 7 | 15, hasInfinity: boolean): number => {
  const sign = byte & 0x80 ? -1 : 1;
  const steps = 2 ** mantissaBits;
  const exponent = (byte & 0x7f) >> mantissaBits;
  const mantissa = byte & (steps - 1);
  const top = exponent === 0x7f >> mantissaBits;
  if (top && hasInfinity) return mantissa === 0 ? sign * Infinity : NaN;
  if (top && mantissa === steps - 1) return NaN;
  return exponent === 0
    ? (sign * mantissa * 2 ** (1 - bias)) / steps
    : sign * (1 + mantissa / steps) * 2 ** (exponent - bias);
};

const tableOf = (mantissaBits: 3 | 2, bias: 7 | 15, hasInfinity: boolean): Float32Array =>
  Float32Array.from({ length: 256 }, (_, byte) => valueOf(byte, mantissaBits, bias, hasInfinity));

const E4M3 = tableOf(3, 7, false);
const E5M2 = tableOf(2, 15, true);

export const decodeE4M3 = (bytes: Uint8Array): Float32Array =>
  Float32Array.from(bytes, (byte) => E4M3[byte]!);

export const decodeE5M2 = (bytes: Uint8Array): Float32Array =>
  Float32Array.from(bytes, (byte) => E5M2[byte]!);

/** Element types that checkpoints are stored in, as safetensors spells them, and the bytes of one element. */
export const BYTES_PER_ELEMENT = {
  F64: 8,
  F32: 4,
  F16: 2,
  BF16: 2,
  I64: 8,
  I32: 4,
  I16: 2,
  I8: 1,
  U64: 8,
  U32: 4,
  U16: 2,
  U8: 1,
  BOOL: 1,
  F8_E4M3: 1,
  F8_E5M2: 1,
} as const;

export type StoredDtype = keyof typeof BYTES_PER_ELEMENT;

export const isStoredDtype = (name: unknown): name is StoredDtype =>
  typeof name === "string" && Object.hasOwn(BYTES_PER_ELEMENT, name);

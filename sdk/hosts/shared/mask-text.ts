import type { Mask } from "../../host/editor/pixels.ts";

/** A mask as a document's own file can keep it. */
export interface MaskText {
  readonly width: number;
  readonly height: number;
  /** Its bytes in base64. */
  readonly bytes: string;
}

export function maskToText({ width, height, data }: Mask): MaskText {
  let text = "";
  for (let i = 0; i < data.length; i += 0x8000) text += String.fromCharCode(...data.subarray(i, i + 0x8000));
  return { width, height, bytes: btoa(text) };
}

/** Undefined for what is no mask, whoever wrote it into the document. */
export function maskFromText(value: unknown): Mask | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { width, height, bytes } = value as Partial<Record<keyof MaskText, unknown>>;
  if (typeof width !== "number" || typeof height !== "number" || typeof bytes !== "string") return undefined;
  try {
    const data = Uint8ClampedArray.from(atob(bytes), (letter) => letter.charCodeAt(0));
    return width > 0 && height > 0 && data.length === width * height ? { width, height, data } : undefined;
  } catch {
    return undefined;
  }
}

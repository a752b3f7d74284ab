/** Straight-alpha RGBA, row by row. */
export interface RgbaImage {
  readonly width: number;
  readonly height: number;
  /** `width × height × 4` bytes. */
  readonly data: Uint8ClampedArray;
}

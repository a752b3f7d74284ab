/** Straight-alpha RGBA, row by row. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** `width × height × 4` bytes. */
  readonly data: Uint8ClampedArray;
}

/** One byte a pixel, row by row: 0 is outside, 255 inside. */
export interface Mask {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

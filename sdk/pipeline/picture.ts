/** A picture as pixels, row by row. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** `width × height × 3` bytes, RGB. */
  readonly data: Uint8ClampedArray;
}

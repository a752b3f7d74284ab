/**
 * What a ControlNet sees: an RGB picture, row by row, 3 bytes a pixel. The engine divides by 255, so the network
 * reads values in [0, 1].
 */
export interface ControlMap {
  readonly kind: string;
  readonly width: number;
  readonly height: number;
  /** `width × height × 3` bytes, RGB. */
  readonly data: Uint8ClampedArray;
}

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
  /** Of inpainting maps: `width × height` bytes, 255 where the network is to paint and reads −1. */
  readonly holes?: Uint8ClampedArray;
  /** What the map was made from and what it had no use for. */
  readonly report?: MapReport;
}

export interface MapReport {
  /** Names of layers, or the picture with its size. */
  readonly used: readonly string[];
  readonly ignored: readonly IgnoredPart[];
}

export interface IgnoredPart {
  /** Of the layer, or what the part is. */
  readonly name: string;
  readonly why: string;
}

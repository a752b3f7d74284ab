/** The one file that knows where a 2D canvas comes from: the browser's own, or a Skia canvas in Node. */

export type Context = OffscreenCanvasRenderingContext2D;

export interface Surface {
  readonly context: Context;
  readonly width: number;
  readonly height: number;
}

export interface CanvasPool {
  /**
   * Lends a transparent canvas with a fresh state for the time of `paint`, which must be synchronous. Nested calls get
   * canvases of their own; a canvas is used again by the next call that asks for the same size.
   */
  lend<T>(width: number, height: number, paint: (surface: Surface) => T): T;
  /** An encoded picture as something that `drawImage` takes. */
  readonly decode: (bytes: Uint8Array<ArrayBuffer>, mimeType: string) => Promise<ImageBitmap>;
}

interface Platform {
  readonly make: (width: number, height: number) => OffscreenCanvas;
  readonly decode: CanvasPool["decode"];
}

/** Idle canvases kept for the next call; a few sizes are in use at a time. */
const maxIdle = 8;
let opened: Promise<CanvasPool> | undefined;

/** The process-wide pool; the first call finds the canvas. */
export function canvases(): Promise<CanvasPool> {
  opened ??= findPlatform().then(poolOf);
  return opened;
}

async function findPlatform(): Promise<Platform> {
  if (typeof OffscreenCanvas !== "undefined") {
    return {
      make: (width, height) => new OffscreenCanvas(width, height),
      decode: (bytes, type) => createImageBitmap(new Blob([bytes], { type })),
    };
  }
  const { createCanvas, loadImage } = await import("@napi-rs/canvas");
  return {
    make: (width, height) => createCanvas(width, height) as unknown as OffscreenCanvas,
    decode: async (bytes) => (await loadImage(bytes)) as unknown as ImageBitmap,
  };
}

function poolOf({ make, decode }: Platform): CanvasPool {
  const idle: Surface[] = [];
  return {
    decode,
    lend(width, height, paint) {
      const kept = idle.findIndex((surface) => surface.width === width && surface.height === height);
      const surface = kept < 0 ? open(make, width, height) : idle.splice(kept, 1)[0]!;
      surface.context.save();
      try {
        return paint(surface);
      } finally {
        surface.context.restore();
        surface.context.setTransform(1, 0, 0, 1, 0, 0);
        surface.context.clearRect(0, 0, width, height);
        idle.push(surface);
        if (idle.length > maxIdle) idle.shift();
      }
    },
  };
}

function open(make: Platform["make"], width: number, height: number): Surface {
  const context = make(width, height).getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error(`This platform gave no 2D context for a canvas of ${width} × ${height}.`);
  return { context, width, height };
}

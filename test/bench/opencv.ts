import cvModule from "@techstark/opencv-js";
import type { RgbImage } from "../../sdk/conditioning/index.ts";

/** OpenCV.js as far as the comparison needs it. */
interface OpenCv {
  readonly Mat: new (rows?: number, columns?: number, type?: number) => Mat;
  readonly CV_8UC3: number;
  Canny(from: Mat, to: Mat, low: number, high: number, aperture: number, l2: boolean): void;
}

interface Mat {
  readonly data: Uint8Array;
  delete(): void;
}

/** Canny on one picture, over and over; its Mats are made once. */
export interface OpenCvCanny {
  /** Computes only. */
  run(): void;
  /** With the picture copied in and the edges copied out, as whoever has arrays must. */
  runWithCopies(): Uint8Array;
  delete(): void;
}

/** In an object, because the module has a `then` that resolves to itself: a Promise of it never settles. */
let opened: Promise<{ readonly cv: OpenCv }> | undefined;

function open(): Promise<{ readonly cv: OpenCv }> {
  const module = cvModule as unknown as OpenCv & { onRuntimeInitialized: () => void };
  return new Promise((resolve) => {
    module.onRuntimeInitialized = () => resolve({ cv: module });
  });
}

export async function openCvCanny(image: RgbImage, low: number, high: number): Promise<OpenCvCanny> {
  const { cv } = await (opened ??= open());
  const from = new cv.Mat(image.height, image.width, cv.CV_8UC3);
  const to = new cv.Mat();
  from.data.set(image.data);
  const run = () => cv.Canny(from, to, low, high, 3, false);
  return {
    run,
    runWithCopies: () => {
      from.data.set(image.data);
      run();
      return to.data.slice();
    },
    delete: () => {
      from.delete();
      to.delete();
    },
  };
}

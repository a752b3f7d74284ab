import { InvalidDrawing } from "../errors.ts";
import { canvases } from "./canvas.ts";

/** Straight-alpha RGBA, `width × height × 4` bytes. */
export interface DecodedImage {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8ClampedArray;
}

/** Pixels in one picture. */
const largestImage = 16384 * 4096;

/** PNG, JPEG, WebP or GIF bytes → pixels, by the platform's own decoder. */
export async function decodeImage(bytes: Uint8Array<ArrayBuffer>, mimeType: string): Promise<DecodedImage> {
  const pool = await canvases();
  const image = await pool.decode(bytes, mimeType);
  const { width, height } = image;
  if (width * height > largestImage) {
    throw new InvalidDrawing(`A picture of ${width} × ${height} pixels is too large to read.`, {
      value: [width, height],
    });
  }
  return pool.lend(width, height, ({ context }) => {
    context.drawImage(image, 0, 0);
    return { width, height, pixels: context.getImageData(0, 0, width, height).data };
  });
}

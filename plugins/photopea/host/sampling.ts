import { canvases } from "../../../sdk/host/canvas.ts";
import {
  checkFrame,
  exportSize,
  frameToDocument,
  matrices,
  type Frame,
  type Matrix,
  type Pixels,
} from "../../../sdk/host/index.ts";

/** Longest side of a picture that the panel makes. */
export const largestSide = 16384;

/**
 * A part of a picture of the whole document.
 * @param scale pixels for each unit of the region
 * @throws InvalidDrawing for a region without an area, or one too large at this scale
 */
export async function sample(document: Pixels, region: Frame, scale: number): Promise<Pixels> {
  const { width, height } = exportSize(checkFrame(region), scale, largestSide);
  const back = matrices.invert(frameToDocument(region, undefined)) ?? matrices.identity;
  const toPicture = matrices.multiply(
    [width / region.width, 0, 0, height / region.height, 0, 0],
    matrices.multiply(matrices.translation(-region.x, -region.y), back),
  );
  return drawn(document, toPicture, width, height, !enlargesWholly(toPicture));
}

/** Every pixel becomes a square of pixels. */
const enlargesWholly = ([a, b, c, d]: Matrix) =>
  b === 0 && c === 0 && a === d && a >= 1 && Number.isInteger(a);

/**
 * `image` under an affine map, in a picture of the given size; exact where the map only shifts by whole pixels.
 * @param smooth whether colours are mixed where pixels do not meet
 */
export async function drawn(
  image: Pixels,
  map: Matrix,
  width: number,
  height: number,
  smooth = true,
): Promise<Pixels> {
  const [a, b, c, d, e, f] = map.map((value) =>
    Math.abs(value - Math.round(value)) < 1e-9 ? Math.round(value) : value,
  );
  if (a === 1 && b === 0 && c === 0 && d === 1 && Number.isInteger(e) && Number.isInteger(f))
    return shifted(image, e!, f!, width, height);
  const pool = await canvases();
  const data = pool.lend(image.width, image.height, ({ context: source }) => {
    const whole = source.createImageData(image.width, image.height);
    whole.data.set(image.data);
    source.putImageData(whole, 0, 0);
    return pool.lend(width, height, ({ context }) => {
      context.imageSmoothingEnabled = smooth;
      context.imageSmoothingQuality = "high";
      context.setTransform(...map);
      context.drawImage(source.canvas, 0, 0);
      return context.getImageData(0, 0, width, height).data;
    });
  });
  return { width, height, data };
}

function shifted(
  { width: from, height: rows, data }: Pixels,
  dx: number,
  dy: number,
  width: number,
  height: number,
): Pixels {
  const moved = new Uint8ClampedArray(width * height * 4);
  const left = Math.max(0, dx);
  const right = Math.min(width, from + dx);
  if (right > left) {
    for (let y = Math.max(0, dy); y < Math.min(height, rows + dy); y++) {
      const start = ((y - dy) * from + left - dx) * 4;
      moved.set(data.subarray(start, start + (right - left) * 4), (y * width + left) * 4);
    }
  }
  return { width, height, data: moved };
}

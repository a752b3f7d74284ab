import type { Surface } from "../../host/canvas.ts";

/** Turns what is painted into a mask: alpha becomes luminance (of sRGB values, as SVG masks have it) times alpha. */
export function luminanceToAlpha({ context, width, height }: Surface): void {
  const image = context.getImageData(0, 0, width, height);
  const { data } = image;
  for (let i = 0; i < data.length; i += 4) {
    const luminance = 0.2126 * data[i]! + 0.7152 * data[i + 1]! + 0.0722 * data[i + 2]!;
    data[i + 3] = (luminance * data[i + 3]!) / 255;
  }
  context.putImageData(image, 0, 0);
}

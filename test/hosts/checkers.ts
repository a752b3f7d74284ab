/** A picture in which a shift by a pixel is seen. */
export function checkers(size: number): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = size;
  canvas.height = size;
  const context = canvas.getContext("2d")!;
  for (let y = 0; y < size; y += 8) {
    for (let x = 0; x < size; x += 8) {
      context.fillStyle = (x + y) % 16 === 0 ? "#ff8040" : `rgb(${x * 3} ${y * 3} 160)`;
      context.fillRect(x, y, 8, 8);
    }
  }
  return canvas;
}

/**
 * A square [1, channels, side, side] of values about as large as a latent's: a slope, so that no two tiles have the same
 * statistics, waves of all lengths, and a flat quarter.
 */
export const pattern = (channels: number, side: number): Float32Array =>
  Float32Array.from({ length: channels * side * side }, (_, i) => valueAt(i, side));

function valueAt(i: number, side: number): number {
  const [channel, x, y] = [
    Math.floor(i / side / side),
    (i % side) / side,
    (Math.floor(i / side) % side) / side,
  ];
  if (x > 0.5 && y > 0.5) return 0.3 * (channel - 1);
  const waves = [3, 7, 19, 53].map(
    (k) => Math.sin(2 * Math.PI * k * (x + y * (channel + 1)) + k) / Math.sqrt(k),
  );
  return x - y + 0.6 * waves.reduce((sum, value) => sum + value);
}

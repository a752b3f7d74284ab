/** Bytes as people write them: "2.1 GB", "410 MB", in steps of a thousand as systems show files. */
export function showBytes(bytes: number): string {
  const [unit, size] = UNITS.find(([, size]) => bytes >= 0.9995 * size) ?? UNITS.at(-1)!;
  const count = bytes / size;
  return `${count < 9.95 && size > 1 ? count.toFixed(1) : Math.round(count)} ${unit}`;
}

const UNITS: readonly (readonly [string, number])[] = [
  ["GB", 1e9],
  ["MB", 1e6],
  ["KB", 1e3],
  ["bytes", 1],
];

/** "14 s", "3 minutes", "about" being the reader's to say. */
export function showSeconds(seconds: number): string {
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  if (seconds < 100) return `${Math.round(seconds)} s`;
  const minutes = seconds / 60;
  return minutes < 100 ? `${Math.round(minutes)} minutes` : `${Math.round(minutes / 60)} hours`;
}

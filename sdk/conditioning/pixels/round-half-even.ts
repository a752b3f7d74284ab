/** To the nearest whole number, halves to the even one: numpy's `round`, Python's `round` and OpenCV's `cvRound`. */
export function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const over = value - floor;
  return over > 0.5 || (over === 0.5 && floor % 2 !== 0) ? floor + 1 : floor;
}

const { floor } = Math;

/** To the nearest whole number, halves to the even one: numpy's `round`, Python's `round` and OpenCV's `cvRound`. */
export function roundHalfEven(value: number): number {
  const below = floor(value);
  const over = value - below;
  return over > 0.5 || (over === 0.5 && below % 2 !== 0) ? below + 1 : below;
}

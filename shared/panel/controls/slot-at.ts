interface Row {
  readonly top: number;
  readonly height: number;
}

/**
 * Where a dragged row belongs: it changes place with a neighbour once the pointer is past that one's middle, so that rows
 * of different heights do not flicker.
 */
export function slotAt(y: number, rows: readonly Row[], at: number): number {
  let to = at;
  while (to > 0 && y < middle(rows[to - 1]!)) to--;
  while (to < rows.length - 1 && y > middle(rows[to + 1]!)) to++;
  return to;
}

const middle = ({ top, height }: Row): number => top + height / 2;

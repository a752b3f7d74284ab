/** So long may work take within one frame, in milliseconds; the rest of the frame is the browser's. */
const share = 6;

const waiting = new Set<() => void>();
let asked = false;

/** Does a piece of work in one of the next frames, as many pieces a frame as its share allows; returns the way to call it off. */
export function inTurn(work: () => void): () => void {
  waiting.add(work);
  next();
  return () => waiting.delete(work);
}

function next(): void {
  if (asked || waiting.size === 0) return;
  asked = true;
  requestAnimationFrame(() => {
    asked = false;
    const began = performance.now();
    for (const work of waiting) {
      waiting.delete(work);
      work();
      if (performance.now() - began > share) break;
    }
    next();
  });
}

const gap = 4;
const margin = 8;

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Spot {
  readonly left: number;
  readonly top: number;
  readonly maxHeight: number;
}

/** Below the anchor where there is room, else above it, and inside the window either way. CSS pixels. */
export function spotBeside(anchor: Box, popup: Size, view: Size): Spot {
  const below = view.height - (anchor.top + anchor.height + gap) - margin;
  const above = anchor.top - gap - margin;
  const under = popup.height <= below || below >= above;
  const maxHeight = Math.max(96, under ? below : above);
  const height = Math.min(popup.height, maxHeight);
  const top = under ? anchor.top + anchor.height + gap : anchor.top - gap - height;
  return {
    left: clamp(anchor.left, margin, view.width - popup.width - margin),
    top: clamp(top, margin, view.height - height - margin),
    maxHeight,
  };
}

const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(value, most));

/** Moves an element of the top layer to its spot. */
export function placeBeside(popup: HTMLElement, anchor: HTMLElement): void {
  const view = { width: document.documentElement.clientWidth, height: innerHeight };
  const size = { width: popup.offsetWidth, height: popup.scrollHeight };
  const { left, top, maxHeight } = spotBeside(anchor.getBoundingClientRect(), size, view);
  Object.assign(popup.style, { left: `${left}px`, top: `${top}px`, maxHeight: `${maxHeight}px` });
}

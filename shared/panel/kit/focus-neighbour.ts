/**
 * Gives the focus to the next of its kind before an element is taken away, else to the one before it, else to a place
 * that stays, so that a keyboard user is not thrown back to the start of the page.
 */
export function focusNeighbour(element: HTMLElement, selector: string, otherwise: string): void {
  const root = element.getRootNode() as ShadowRoot;
  const all = [...root.querySelectorAll<HTMLElement>(selector)];
  const at = all.indexOf(element);
  (all[at + 1] ?? all[at - 1] ?? root.querySelector<HTMLElement>(otherwise))?.focus();
}

const steps: Readonly<Record<string, number | "first" | "last">> = {
  ArrowDown: 1,
  ArrowRight: 1,
  ArrowUp: -1,
  ArrowLeft: -1,
  Home: "first",
  End: "last",
};

/**
 * Arrow keys, Home and End among the elements that match, and letters that go to the next one that begins so; only the
 * focused one is a tab stop. For `onKeyDown` of what holds them.
 */
export function rove(event: KeyboardEvent, selector: string): void {
  const holder = event.currentTarget as HTMLElement;
  const items = [...holder.querySelectorAll<HTMLElement>(selector)];
  const at = items.indexOf(event.target as HTMLElement);
  const next = targetOf(event, items, at);
  if (!next) return;
  event.preventDefault();
  event.stopPropagation();
  for (const item of items) item.tabIndex = item === next ? 0 : -1;
  next.focus();
}

function targetOf(event: KeyboardEvent, items: readonly HTMLElement[], at: number): HTMLElement | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey || items.length === 0) return undefined;
  const step = steps[event.key];
  if (step === "first") return items[0];
  if (step === "last") return items.at(-1);
  if (step !== undefined) return items[(at + step + items.length) % items.length];
  if (at < 0 || event.key.length !== 1 || event.key === " ") return undefined;
  const letter = event.key.toLocaleLowerCase();
  const rest = [...items.slice(at + 1), ...items.slice(0, at)];
  return rest.find((item) => item.textContent.trim().toLocaleLowerCase().startsWith(letter));
}

import { useState } from "preact/hooks";

const bringsFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;

/** Handlers that take a dropped file for an element, and whether one is held over it. */
export function useFileDrop(onFile: (file: File) => void) {
  const [depth, setDepth] = useState(0);
  const mine = (work: (event: DragEvent) => void) => (event: DragEvent) => {
    if (!bringsFile(event)) return;
    event.preventDefault();
    work(event);
  };
  return {
    over: depth > 0,
    /** Enter and leave also come from every child that is crossed; as many of one as of the other. */
    onDragEnter: mine(() => setDepth((now) => now + 1)),
    onDragLeave: mine(() => setDepth((now) => Math.max(0, now - 1))),
    onDragOver: mine(() => undefined),
    onDrop: mine((event) => {
      event.stopPropagation();
      setDepth(0);
      const file = event.dataTransfer?.files[0];
      if (file) onFile(file);
    }),
  };
}

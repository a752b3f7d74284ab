interface Size {
  readonly width: number;
  readonly height: number;
}

/** A corner that the window is made larger by; Figma's own windows have none. Orders wait for the one before them. */
export function addResizeGrip(page: HTMLElement, resize: (size: Size) => Promise<unknown>): void {
  const grip = document.createElement("div");
  grip.className = "grip";
  grip.ariaHidden = "true";
  let wanted: Size | undefined;
  let busy = false;
  /** From the pointer to the corner of the window. */
  let beyond: Size = { width: 0, height: 0 };

  const order = async () => {
    if (busy) return;
    busy = true;
    while (wanted) {
      const size = wanted;
      wanted = undefined;
      await resize(size).catch(() => undefined);
    }
    busy = false;
  };
  grip.addEventListener("pointerdown", (event) => {
    grip.setPointerCapture(event.pointerId);
    beyond = { width: innerWidth - event.clientX, height: innerHeight - event.clientY };
    event.preventDefault();
  });
  grip.addEventListener("pointermove", ({ pointerId, clientX, clientY }) => {
    if (!grip.hasPointerCapture(pointerId)) return;
    wanted = { width: Math.round(clientX + beyond.width), height: Math.round(clientY + beyond.height) };
    void order();
  });
  page.append(grip);
}

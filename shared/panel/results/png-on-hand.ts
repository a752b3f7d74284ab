/** A result's PNG file, made before it is needed: a drag must have its data at once, and making a file takes a moment. */
export interface PngOnHand {
  /** Begins to make the file, once. */
  readonly fetch: () => void;
  ready(): { readonly file: File; readonly url: string } | undefined;
  release(): void;
}

export function pngOnHand(make: () => Promise<File>): PngOnHand {
  let asked = false;
  let ready: ReturnType<PngOnHand["ready"]>;
  return {
    fetch() {
      if (asked) return;
      asked = true;
      make().then(
        (file) => {
          if (asked) ready = { file, url: URL.createObjectURL(file) };
        },
        () => {
          asked = false;
        },
      );
    },
    ready: () => ready,
    release() {
      if (ready) URL.revokeObjectURL(ready.url);
      ready = undefined;
      asked = false;
    },
  };
}

/** Gives a drag the file: to pages as a File, to the desktop as something to download. */
export function dragOut(event: DragEvent, png: PngOnHand): void {
  const transfer = event.dataTransfer;
  const ready = png.ready();
  if (!transfer || !ready) return;
  const { file, url } = ready;
  transfer.effectAllowed = "copy";
  transfer.items.add(file);
  transfer.setData("DownloadURL", `${file.type}:${file.name}:${url}`);
  transfer.setData("text/uri-list", url);
}

import type { EditorHost, Frame, Pixels } from "../../sdk/host/index.ts";

/** A picture shown over the document without touching it. */
export interface Shown {
  readonly image: Pixels;
  readonly frame: Frame;
}

/** Who shows it: what is hovered over lies above what live mode painted. */
export type Shower = "hover" | "live";

export interface Overlay {
  /** Resolves when the editor shows it, or something newer. */
  show(who: Shower, picture: Shown | undefined): Promise<void>;
}

/** One picture at a time lies over the document; orders are carried out one after the other, and the newest wins. */
export function overlayOn(host: EditorHost): Overlay {
  const wishes: Record<Shower, Shown | undefined> = { hover: undefined, live: undefined };
  let lying: { readonly picture: Shown; readonly remove: () => Promise<void> } | undefined;
  let last: Promise<void> = Promise.resolve();

  const wanted = () => wishes.hover ?? wishes.live;

  const settle = async () => {
    const picture = wanted();
    if (lying?.picture === picture) return;
    const before = lying;
    lying = undefined;
    await before?.remove();
    if (picture && host.preview && picture === wanted())
      lying = { picture, remove: await host.preview(picture.image, picture.frame) };
  };

  return {
    show(who, picture) {
      if (wishes[who] === picture) return last;
      wishes[who] = picture;
      const mine = last.then(settle);
      last = mine.catch(() => undefined);
      return mine;
    },
  };
}

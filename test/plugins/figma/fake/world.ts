import type { BaseNode } from "@figma/plugin-typings/plugin-api-standalone.d.ts";
import type { FakeDocument } from "./document.ts";
import type { Moods } from "./moods.ts";

/** What a handle of a node reaches besides its own data. */
export interface World {
  readonly document: FakeDocument;
  readonly moods: Moods;
  readonly loadedFonts: ReadonlySet<string>;
  readonly handle: (id: string) => BaseNode;
  /** Called by the handle of a page: `page.on("nodechange", …)`. */
  readonly pageEvents: {
    readonly on: PageListening;
    readonly off: PageListening;
  };
}

type PageListening = (page: string, type: string, listener: (event: unknown) => void) => void;

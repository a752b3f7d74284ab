import { type PanelLook, showPanel } from "../../../../shared/panel/mount.tsx";
import { type FakeSession, fakeSession } from "./fake-session.ts";
import { loadMaterial } from "./material.ts";
import { states } from "./states.ts";

interface Gallery {
  /** Of the panel that is shown. */
  readonly session: FakeSession;
  readonly unmount: () => void;
  /** Shows another state; `asked` is as in the page's address. */
  show(asked: string): void;
}

declare global {
  /** For tests. */
  var gallery: Gallery;
}

const material = await loadMaterial();

function open(asked: URLSearchParams): Omit<Gallery, "show"> {
  const look: PanelLook = {
    theme: (asked.get("theme") ?? "light") as PanelLook["theme"],
    flavour: (asked.get("flavour") ?? "plain") as PanelLook["flavour"],
    language: (asked.get("language") ?? "en") as PanelLook["language"],
  };
  const session = fakeSession(states[asked.get("state") ?? "first"]!(material));
  return { session, unmount: showPanel(document.querySelector("main")!, session, look) };
}

function show(asked: string): void {
  if ("gallery" in globalThis) gallery.unmount();
  globalThis.gallery = { ...open(new URLSearchParams(asked)), show };
}

show(location.search);

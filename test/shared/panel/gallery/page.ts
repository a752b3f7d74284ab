import { showPanel, type PanelLook } from "../../../../shared/panel/mount.tsx";
import { type FakeSession, fakeSession } from "./fake-session.ts";
import { loadMaterial } from "./material.ts";
import { states } from "./states.ts";

declare global {
  /** For tests. */
  var gallery: { readonly session: FakeSession; readonly unmount: () => void };
}

const asked = new URLSearchParams(location.search);
const look: PanelLook = {
  theme: (asked.get("theme") ?? "light") as PanelLook["theme"],
  flavour: (asked.get("flavour") ?? "plain") as PanelLook["flavour"],
  language: (asked.get("language") ?? "en") as PanelLook["language"],
};

const session = fakeSession(states[asked.get("state") ?? "first"]!(await loadMaterial()));
globalThis.gallery = { session, unmount: showPanel(document.querySelector("main")!, session, look) };

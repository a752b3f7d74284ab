import { createSession, type SessionOptions } from "../session/create-session.ts";
import type { Session } from "../session/session.ts";
import { type PanelLook, showPanel } from "./mount.tsx";

/** A session that lives on when the panel is taken away, or what one is made of. */
export type PanelOptions = PanelLook & ({ readonly session: Session } | SessionOptions);

/**
 * Shows the panel in an element, which it fills (give it a height).
 *
 * ```ts
 * const unmount = mountPanel(document.querySelector("#panel"), { host: fabricHost(canvas), createEngine });
 * ```
 * @returns takes the panel away; a session that was made for it ends with it
 */
export function mountPanel(element: HTMLElement, options: PanelOptions): () => void {
  if ("session" in options) return showPanel(element, options.session, options);
  const session = createSession(options);
  const hide = showPanel(element, session, options);
  return () => {
    hide();
    void session.dispose();
  };
}

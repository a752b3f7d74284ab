import { createContext, type RefObject } from "preact";
import { useContext, useLayoutEffect, useReducer, useRef } from "preact/hooks";
import type { Session } from "../session/session.ts";
import type { PanelState } from "../session/state.ts";
import type { Translator } from "../strings/index.ts";

export interface PanelContext {
  readonly session: Session;
  readonly t: Translator;
  /** Opens the list of models, for a notice that sends the user there. */
  readonly modelButton: RefObject<HTMLButtonElement | null>;
  /** Tells a screen reader something that is seen but not focused. */
  readonly announce: (text: string, urgency?: "polite" | "assertive") => void;
}

export const Panel = createContext<PanelContext | undefined>(undefined);

/** @throws Error outside a mounted panel */
export function usePanel(): PanelContext {
  const panel = useContext(Panel);
  if (!panel) throw new Error("This component belongs inside a mounted panel.");
  return panel;
}

/**
 * A part of the session's state; the component is drawn again only when that part changes, so that a step event touches
 * the progress line and nothing else.
 */
export function usePanelState<T>(
  select: (state: PanelState) => T,
  equal: (a: T, b: T) => boolean = Object.is,
): T {
  const { session } = usePanel();
  const [, redraw] = useReducer((times: number) => times + 1, 0);
  const kept = useRef<{ value: T } | undefined>(undefined);
  const latest = useRef(select);
  latest.current = select;
  const value = select(session.state.get());
  if (!kept.current || !equal(kept.current.value, value)) kept.current = { value };
  useLayoutEffect(() => {
    const check = (): void => {
      if (!equal(kept.current!.value, latest.current(session.state.get()))) redraw(undefined);
    };
    check();
    return session.state.subscribe(check);
  }, [session]);
  return kept.current.value;
}

/** Lists that hold the same things in the same order. */
export const sameItems = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a.length === b.length && a.every((item, i) => Object.is(item, b[i]));

import { useRef } from "preact/hooks";
import { usePanel } from "../context.ts";
import { Icon } from "../kit/icon.tsx";
import { slotAt } from "./slot-at.ts";

interface DragHandleProps {
  readonly id: string;
  readonly kind: string;
  /** From 0. */
  readonly at: number;
  readonly count: number;
}

/** Changes a control's place in the list, by pointer or by arrow keys. */
export function DragHandle({ id, kind, at, count }: DragHandleProps) {
  const { session, t, announce } = usePanel();
  const handle = useRef<HTMLButtonElement>(null);
  const move = (to: number): void => {
    if (to < 0 || to >= count || to === at) return;
    session.moveControl(id, to);
    announce(t("control.moved", { kind, position: to + 1, count }));
  };
  const rowsOf = (element: HTMLElement): DOMRect[] =>
    [...element.closest("ul")!.querySelectorAll("[data-control]")].map((row) => row.getBoundingClientRect());
  if (count < 2) return null;
  return (
    <button
      ref={handle}
      type="button"
      class="handle"
      aria-label={t("control.move", { kind, position: at + 1, count })}
      onKeyDown={(event) => {
        if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
        event.preventDefault();
        move(at + (event.key === "ArrowUp" ? -1 : 1));
        requestAnimationFrame(() => handle.current?.focus());
      }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        event.currentTarget.closest("li")?.classList.add("moving");
      }}
      onPointerMove={(event) => {
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
        move(slotAt(event.clientY, rowsOf(event.currentTarget), at));
      }}
      onLostPointerCapture={(event) => event.currentTarget.closest("li")?.classList.remove("moving")}
    >
      <Icon name="grip" />
    </button>
  );
}

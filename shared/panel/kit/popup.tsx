import type { ComponentChildren, RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { placeBeside } from "./place-beside.ts";

export interface TriggerProps {
  readonly buttonRef: RefObject<HTMLButtonElement | null>;
  readonly onClick: () => void;
  readonly "aria-expanded": boolean;
  readonly "aria-haspopup": "menu" | "listbox" | "dialog";
}

interface PopupProps {
  readonly kind: TriggerProps["aria-haspopup"];
  readonly trigger: (props: TriggerProps) => ComponentChildren;
  /** `close` gives the focus back to the trigger. */
  readonly children: (close: () => void) => ComponentChildren;
  readonly class?: string;
  /** Of a dialog; lists and menus inside are labelled themselves. */
  readonly label?: string | undefined;
  /** In the middle of the window instead of beside its button: for what is to be looked at. */
  readonly central?: boolean;
}

/** A button and what it opens, in the browser's top layer, so that no container cuts it off. */
export function Popup({ kind, trigger, children, class: more = "", label, central = false }: PopupProps) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = (focus: boolean): void => {
    setOpen(false);
    if (focus) button.current?.focus();
  };
  return (
    <>
      {trigger({
        buttonRef: button,
        onClick: () => {
          if (open) close(false);
          else setOpen(true);
        },
        "aria-expanded": open,
        "aria-haspopup": kind,
      })}
      {open && (
        <Floating
          anchor={button}
          dialog={kind === "dialog"}
          label={label}
          class={central ? `central ${more}` : more}
          central={central}
          close={close}
        >
          {children(() => close(true))}
        </Floating>
      )}
    </>
  );
}

interface FloatingProps {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly dialog: boolean;
  readonly label: string | undefined;
  readonly class: string;
  readonly central: boolean;
  readonly close: (focus: boolean) => void;
  readonly children: ComponentChildren;
}

function Floating({ anchor, dialog, label, class: more, central, close, children }: FloatingProps) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = box.current!;
    if ("showPopover" in element) element.showPopover();
    if (central) return undefined;
    const place = (): void => placeBeside(element, anchor.current!);
    place();
    const resized = new ResizeObserver(place);
    resized.observe(element);
    addEventListener("resize", place);
    const root = element.getRootNode();
    root.addEventListener("scroll", place, true);
    return () => {
      resized.disconnect();
      root.removeEventListener("scroll", place, true);
      removeEventListener("resize", place);
    };
  }, []);
  useLayoutEffect(() => {
    const first = box.current!.querySelector<HTMLElement>(
      "[autofocus], [aria-selected=true], [aria-checked=true], [tabindex='0'], input, button",
    );
    (first ?? box.current!).focus();
    const outside = (event: Event): void => {
      const path = event.composedPath();
      if (!path.includes(box.current!) && !path.includes(anchor.current!)) close(false);
    };
    addEventListener("pointerdown", outside, true);
    return () => removeEventListener("pointerdown", outside, true);
  }, []);
  return (
    <div
      ref={box}
      popover="manual"
      class={`popup ${more}`}
      tabIndex={-1}
      {...(dialog ? { role: "dialog", "aria-label": label } : {})}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        close(true);
      }}
      onFocusOut={(event) => {
        const to = event.relatedTarget as Node | null;
        if (to && !box.current?.contains(to) && to !== anchor.current) close(false);
      }}
    >
      {children}
    </div>
  );
}

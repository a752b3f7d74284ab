import type { ComponentChildren, RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
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
  readonly onClose?: () => void;
}

/** A button and what it opens, in the browser's top layer, so that no container cuts it off. */
export function Popup({ kind, trigger, children, class: more = "", label, onClose }: PopupProps) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = (focus: boolean): void => {
    setOpen(false);
    onClose?.();
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
        <Floating anchor={button} dialog={kind === "dialog"} label={label} class={more} close={close}>
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
  readonly close: (focus: boolean) => void;
  readonly children: ComponentChildren;
}

function Floating({ anchor, dialog, label, class: more, close, children }: FloatingProps) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = box.current!;
    if ("showPopover" in element) element.showPopover();
    const place = (): void => placeBeside(element, anchor.current!);
    place();
    const resized = new ResizeObserver(place);
    resized.observe(element);
    addEventListener("resize", place);
    return () => {
      resized.disconnect();
      removeEventListener("resize", place);
    };
  }, []);
  useEffect(() => {
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

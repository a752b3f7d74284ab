import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./icon.tsx";
import { Popup, type TriggerProps } from "./popup.tsx";
import { rove } from "./roving.ts";

export interface MenuItem {
  readonly id: string;
  readonly label: string;
  readonly icon: IconName;
  readonly disabled?: boolean;
  readonly danger?: boolean;
  /** A hairline above it. */
  readonly apart?: boolean;
  readonly onPick: () => void;
}

interface MenuProps {
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly trigger: (props: TriggerProps) => ComponentChildren;
}

/** A button that opens a menu of actions. */
export function Menu({ label, items, trigger }: MenuProps) {
  return (
    <Popup kind="menu" trigger={trigger}>
      {(close) => (
        <div
          role="menu"
          aria-label={label}
          class="menu"
          onKeyDown={(event) => rove(event, "[role=menuitem]:not([aria-disabled=true])")}
        >
          {items.map(({ id, label, icon, disabled = false, danger, apart, onPick }, i) => (
            <button
              key={id}
              type="button"
              role="menuitem"
              class={`menu-item${danger ? " danger" : ""}${apart ? " apart" : ""}`}
              tabIndex={i === 0 ? 0 : -1}
              aria-disabled={disabled}
              onClick={() => {
                if (disabled) return;
                close();
                onPick();
              }}
            >
              <Icon name={icon} />
              <span>{label}</span>
            </button>
          ))}
        </div>
      )}
    </Popup>
  );
}

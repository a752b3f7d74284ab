import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { usePanel } from "../context.ts";
import { Icon } from "./icon.tsx";
import { Popup, type TriggerProps } from "./popup.tsx";
import { rove } from "./roving.ts";

export interface PickerItem {
  readonly id: string;
  readonly label: string;
  readonly help?: string | undefined;
  /** Sample, swatch or icon before the label. */
  readonly leading?: ComponentChildren;
  readonly trailing?: string | undefined;
  /** Items of one group stand together under its name. */
  readonly group?: string | undefined;
  /** Further words by which it is found. */
  readonly words?: string | undefined;
  readonly dim?: boolean | undefined;
  /** Levels it is set in. */
  readonly indent?: number | undefined;
}

interface PickerProps {
  readonly label: string;
  readonly items: readonly PickerItem[];
  readonly selected: string | undefined;
  readonly onPick: (id: string) => void;
  readonly trigger: (props: TriggerProps) => ComponentChildren;
  readonly search?: boolean | undefined;
  readonly class?: string;
  /** Below the list. */
  readonly footer?: (close: () => void) => ComponentChildren;
}

/** A button that opens a list to choose from, with a search field where the list is long. */
export function Picker({ trigger, footer, class: more = "", ...list }: PickerProps) {
  return (
    <Popup kind={footer ? "dialog" : "listbox"} label={list.label} trigger={trigger} class={`picker ${more}`}>
      {(close) => (
        <>
          <Options {...list} close={close} />
          {footer?.(close)}
        </>
      )}
    </Popup>
  );
}

type OptionsProps = Omit<PickerProps, "trigger" | "footer" | "class"> & { readonly close: () => void };

function Options({ label, items, selected, onPick, search = false, close }: OptionsProps) {
  const { t } = usePanel();
  const [query, setQuery] = useState("");
  const found = items.filter((item) => matches(item, query));
  const stop = found.find(({ id }) => id === selected)?.id ?? found[0]?.id;
  const pick = (id: string): void => {
    close();
    onPick(id);
  };
  return (
    <div class="options" onKeyDown={(event) => rove(event, "[role=option]")}>
      {search && (
        <div class="search">
          <Icon name="search" />
          <input
            type="search"
            autofocus
            aria-label={t("search")}
            placeholder={t("search")}
            value={query}
            onInput={(event) => setQuery(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) event.stopPropagation();
              if (event.key === "Enter" && found[0]) pick(found[0].id);
            }}
          />
        </div>
      )}
      <div role="listbox" aria-label={label} class="option-list">
        {grouped(found).map(([group, members]) => (
          <div
            key={group ?? ""}
            {...(group ? { role: "group", "aria-label": group } : { role: "presentation" })}
          >
            {group && (
              <div class="option-group" aria-hidden="true">
                {group}
              </div>
            )}
            {members.map((item) => (
              <Option
                key={item.id}
                item={item}
                selected={item.id === selected}
                stop={item.id === stop}
                pick={pick}
              />
            ))}
          </div>
        ))}
      </div>
      {found.length === 0 && <p class="nothing">{t("search.nothing")}</p>}
    </div>
  );
}

interface OptionProps {
  readonly item: PickerItem;
  readonly selected: boolean;
  readonly stop: boolean;
  readonly pick: (id: string) => void;
}

function Option({ item, selected, stop, pick }: OptionProps) {
  return (
    <div
      role="option"
      class={`option${item.dim ? " dim" : ""}`}
      aria-selected={selected}
      tabIndex={stop ? 0 : -1}
      style={item.indent ? { paddingInlineStart: `${8 + item.indent * 12}px` } : undefined}
      onClick={() => pick(item.id)}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        pick(item.id);
      }}
    >
      {item.leading}
      <span class="option-text">
        <span class="option-label">{item.label}</span>
        {item.help && <span class="option-help">{item.help}</span>}
      </span>
      {item.trailing && <span class="option-trailing">{item.trailing}</span>}
      {selected && <Icon name="check" />}
    </div>
  );
}

function matches({ label, help = "", words = "" }: PickerItem, query: string): boolean {
  const text = `${label} ${help} ${words}`.toLocaleLowerCase();
  return query
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function grouped(items: readonly PickerItem[]): [string | undefined, PickerItem[]][] {
  const groups = new Map<string | undefined, PickerItem[]>();
  for (const item of items) groups.set(item.group, [...(groups.get(item.group) ?? []), item]);
  return [...groups];
}

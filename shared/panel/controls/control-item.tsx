import { useState } from "preact/hooks";
import { kindText } from "../../strings/index.ts";
import { usePanel, usePanelState } from "../context.ts";
import { IconButton } from "../kit/button.tsx";
import { focusNeighbour } from "../kit/focus-neighbour.ts";
import { Icon } from "../kit/icon.tsx";
import { Slider } from "../kit/slider.tsx";
import { useFileDrop } from "../use-file-drop.ts";
import { ControlDetails } from "./control-details.tsx";
import { ControlWarnings } from "./control-warnings.tsx";
import { DragHandle } from "./drag-handle.tsx";
import { giveFile } from "./give-file.ts";
import { KindPicker } from "./kind-picker.tsx";
import { MapPreview } from "./map-preview.tsx";
import { SourcePicker } from "./source-picker.tsx";

interface ControlItemProps {
  readonly id: string;
  /** From 0. */
  readonly at: number;
  readonly count: number;
}

/** One control: what the model sees, what it is drawn from, and how strongly it steers. */
export function ControlItem({ id, at, count }: ControlItemProps) {
  const { session, t } = usePanel();
  const control = usePanelState(({ controls }) => controls.find((each) => each.id === id));
  const [open, setOpen] = useState(false);
  const { over, ...drop } = useFileDrop((file) => void giveFile(session, id, file));
  if (!control) return null;
  const { label: kind, help } = kindText(control.kind, t.language);
  return (
    <li
      class={`control${control.on ? "" : " off"}${over ? " dropping" : ""}`}
      aria-label={t("control.label", { kind, position: at + 1 })}
      data-control={id}
      {...drop}
    >
      <div class="control-main">
        <DragHandle id={id} kind={kind} at={at} count={count} />
        <MapPreview kind={kind} preview={control.preview} />
        <div class="control-lines">
          <div class="control-line">
            <KindPicker
              selected={control.kind}
              onPick={(name) => session.changeControl(id, { kind: name, options: {} })}
              trigger={({ buttonRef, ...props }) => (
                <button
                  type="button"
                  ref={buttonRef}
                  class="select strong"
                  aria-label={t("control.kind", { kind })}
                  title={help}
                  {...props}
                >
                  <span class="button-text">{kind}</span>
                  <Icon name="down" />
                </button>
              )}
            />
            <span class="control-actions">
              <IconButton
                icon="sliders"
                label={t("control.details", { kind })}
                aria-expanded={open}
                onClick={() => setOpen(!open)}
              />
              <IconButton
                icon={control.on ? "eye" : "hidden"}
                label={t("control.on", { kind })}
                aria-pressed={control.on}
                onClick={() => session.changeControl(id, { on: !control.on })}
              />
              <IconButton
                icon="close"
                class="control-remove"
                label={t("control.remove", { kind })}
                onClick={(event) => {
                  focusNeighbour(event.currentTarget, ".control-remove", ".control-add");
                  session.removeControl(id);
                }}
              />
            </span>
          </div>
          <div class="control-line">
            <SourcePicker id={id} source={control.source} />
          </div>
          <Slider
            bare
            optional
            label={t("control.strength")}
            value={control.strength === undefined ? undefined : Math.round(control.strength * 100)}
            rest={Math.min(100, control.weight * 50)}
            placeholder="–"
            min={0}
            max={100}
            step={1}
            onChange={(value) => value !== undefined && session.changeControl(id, { strength: value / 100 })}
          />
        </div>
      </div>
      <ControlWarnings control={control} kind={kind} />
      {open && <ControlDetails control={control} />}
    </li>
  );
}

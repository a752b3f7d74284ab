import { useRef } from "preact/hooks";
import type { ControlSource } from "../../session/state.ts";
import { usePanel, usePanelState } from "../context.ts";
import { Icon } from "../kit/icon.tsx";
import { Picker } from "../kit/picker.tsx";
import { fixedSources, layerSource, sourceIcon, sourceName } from "./source-items.tsx";
import { giveFile } from "./give-file.ts";

interface SourcePickerProps {
  /** Of the control. */
  readonly id: string;
  readonly source: ControlSource;
}

/** Above this many layers the list can be searched. */
const many = 8;

/** What a control is drawn from. */
export function SourcePicker({ id, source }: SourcePickerProps) {
  const { session, t } = usePanel();
  const layers = usePanelState((state) => state.layers);
  const selected = usePanelState(({ selection }) => selection?.layers[0]?.name);
  const file = useRef<HTMLInputElement>(null);
  const name = sourceName(t, source, selected);
  const pick = (picked: string): void => {
    const layer = layers.find((each) => `layer:${each.id}` === picked);
    if (layer) session.changeControl(id, { source: { kind: "layer", id: layer.id, name: layer.name } });
    else if (picked === "file") file.current?.click();
    else if (picked === "selection" || picked === "frame")
      session.changeControl(id, { source: { kind: picked } });
  };
  return (
    <>
      <Picker
        class="sources"
        label={t("control.sources")}
        selected={source.kind === "layer" ? `layer:${source.id}` : source.kind}
        search={layers.length > many}
        onPick={pick}
        items={[...fixedSources(t, source), ...layers.map((layer) => layerSource(t, layer))]}
        trigger={({ buttonRef, ...props }) => (
          <button
            type="button"
            ref={buttonRef}
            class="select quiet"
            aria-label={t("control.source", { source: name })}
            {...props}
          >
            <Icon name={sourceIcon(source, layers)} />
            <span class="button-text">{name}</span>
            <Icon name="down" />
          </button>
        )}
      />
      <input
        ref={file}
        type="file"
        accept="image/*"
        hidden
        onChange={(event) => {
          const picture = event.currentTarget.files?.[0];
          if (picture) void giveFile(session, id, picture);
          event.currentTarget.value = "";
        }}
      />
    </>
  );
}

import type { ComponentChildren } from "preact";
import { kinds } from "../../../sdk/conditioning/index.ts";
import { isSupported } from "../../session/control-kinds.ts";
import { kindText } from "../../strings/index.ts";
import { usePanel, usePanelState } from "../context.ts";
import { Picker, type PickerItem } from "../kit/picker.tsx";
import type { TriggerProps } from "../kit/popup.tsx";
import { Sample } from "./sample.tsx";

interface KindPickerProps {
  readonly selected: string | undefined;
  readonly onPick: (kind: string) => void;
  readonly trigger: (props: TriggerProps) => ComponentChildren;
}

/** Every kind of map with a sample and a line of help; those that the model in use cannot read come last. */
export function KindPicker({ selected, onPick, trigger }: KindPickerProps) {
  const { t } = usePanel();
  const readable = usePanelState(({ engine }) =>
    engine.phase === "ready" ? engine.info.controls : undefined,
  );
  const items = kinds.map(({ name }): PickerItem => {
    const { label, help } = kindText(name, t.language);
    const unread = !isSupported(name, readable);
    return {
      id: name,
      label,
      help,
      words: name,
      leading: <Sample kind={name} />,
      dim: unread,
      group: unread ? t("control.kinds.unread") : undefined,
    };
  });
  return (
    <Picker
      class="kinds"
      label={t("control.kinds")}
      selected={selected}
      onPick={onPick}
      trigger={trigger}
      search
      items={[...items.filter(({ dim }) => !dim), ...items.filter(({ dim }) => dim)]}
    />
  );
}

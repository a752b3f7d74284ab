import { ade20k } from "../../../sdk/conditioning/index.ts";
import { classText } from "../../strings/index.ts";
import { usePanel } from "../context.ts";
import { Button } from "../kit/button.tsx";
import { Picker, type PickerItem } from "../kit/picker.tsx";
import type { Language } from "../../strings/index.ts";

interface ClassPickerProps {
  readonly controlId: string;
  readonly layerId: string;
  /** Its name. */
  readonly layer: string;
}

/** What a layer shows, when its name does not say it: one of the 150 classes of ADE20K. */
export function ClassPicker({ controlId, layerId, layer }: ClassPickerProps) {
  const { session, t } = usePanel();
  return (
    <Picker
      class="classes"
      label={t("class.list")}
      search
      selected={undefined}
      items={classItems(t.language)}
      onPick={(name) => session.chooseClass(controlId, layerId, name)}
      trigger={(props) => (
        <Button look="link" aria-label={t("class.choose.label", { layer })} {...props}>
          {t("class.choose")}
        </Button>
      )}
    />
  );
}

const classItems = (language: Language): PickerItem[] =>
  ade20k.map(({ name, color: { r, g, b } }) => ({
    id: name,
    label: classText(name, language),
    words: name,
    trailing: language === "en" ? undefined : name,
    leading: <span class="swatch" style={{ background: `rgb(${r} ${g} ${b})` }} />,
  }));

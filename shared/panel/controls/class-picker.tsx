import { ade20k, type SegmentationClass } from "../../../sdk/conditioning/index.ts";
import { classText, type Translator } from "../../strings/index.ts";
import { usePanel } from "../context.ts";
import { Button } from "../kit/button.tsx";
import { Picker, type PickerItem } from "../kit/picker.tsx";

interface ClassPickerProps {
  readonly controlId: string;
  readonly layerId: string;
  /** Its name. */
  readonly layer: string;
  /** Names of classes that it might be, the likeliest first. */
  readonly suggestions?: readonly string[] | undefined;
}

/** What a layer shows, when its name does not say it: one of the 150 classes of ADE20K. */
export function ClassPicker({ controlId, layerId, layer, suggestions = [] }: ClassPickerProps) {
  const { session, t } = usePanel();
  return (
    <Picker
      class="classes"
      label={t("class.list")}
      search
      selected={undefined}
      items={classItems(t, suggestions)}
      onPick={(name) => session.chooseClass(controlId, layerId, name)}
      trigger={(props) => (
        <Button look="link" aria-label={t("class.choose.label", { layer })} {...props}>
          {t("class.choose")}
        </Button>
      )}
    />
  );
}

/** Suggestions first, then all the others in the order of ADE20K: the commonest first. */
function classItems(t: Translator, suggestions: readonly string[]): PickerItem[] {
  const item = ({ name, color: { r, g, b } }: SegmentationClass, group?: string): PickerItem => ({
    id: name,
    label: classText(name, t.language),
    words: name,
    group,
    trailing: t.language === "en" ? undefined : name,
    leading: <span class="swatch" style={{ background: `rgb(${r} ${g} ${b})` }} />,
  });
  const suggested = suggestions.flatMap((name) => ade20k.filter((each) => each.name === name));
  const others = ade20k.filter((each) => !suggested.includes(each));
  if (suggested.length === 0) return others.map((each) => item(each));
  return [
    ...suggested.map((each) => item(each, t("class.suggested"))),
    ...others.map((each) => item(each, t("class.all"))),
  ];
}

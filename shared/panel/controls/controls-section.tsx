import { kinds } from "../../../sdk/conditioning/index.ts";
import { kindText } from "../../strings/index.ts";
import { sameItems, usePanel, usePanelState } from "../context.ts";
import { Button, IconButton } from "../kit/button.tsx";
import { Section } from "../kit/section.tsx";
import { ControlItem } from "./control-item.tsx";
import { KindPicker } from "./kind-picker.tsx";
import { Sample } from "./sample.tsx";

/** The kinds offered first, while there are no controls: those that the built-in model reads. */
const first = ["scribble", "segmentation", "depth"];

export function ControlsSection() {
  const { session, t } = usePanel();
  const ids = usePanelState(({ controls }) => controls.map(({ id }) => id), sameItems);
  return (
    <Section
      title={t("controls")}
      class="controls"
      actions={
        <KindPicker
          selected={undefined}
          onPick={(kind) => session.addControl(kind)}
          trigger={(props) => (
            <IconButton icon="plus" class="control-add" label={t("controls.add")} {...props} />
          )}
        />
      }
    >
      {ids.length === 0 ? (
        <NoControls />
      ) : (
        <ul class="control-list">
          {ids.map((id, at) => (
            <ControlItem key={id} id={id} at={at} count={ids.length} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function NoControls() {
  const { session, t } = usePanel();
  return (
    <div class="no-controls">
      <p class="hint">{t("controls.empty")}</p>
      <div class="starters">
        {kinds
          .filter(({ name }) => first.includes(name))
          .map(({ name }) => {
            const { label, help } = kindText(name, t.language);
            return (
              <Button
                key={name}
                look="quiet"
                class="starter"
                title={help}
                onClick={() => session.addControl(name)}
              >
                <Sample kind={name} />
                {label}
              </Button>
            );
          })}
      </div>
    </div>
  );
}

import type { ModelChoice } from "../../session/state.ts";
import type { Translator } from "../../strings/index.ts";
import { usePanel, usePanelState } from "../context.ts";
import { Icon } from "../kit/icon.tsx";
import { Picker } from "../kit/picker.tsx";
import { AddModel } from "./add-model.tsx";
import { modelName } from "./model-name.ts";
import { ModelsButton } from "./models-dialog.tsx";

/** Which model paints, how large it is and how well it suits the machine; others are added below. */
export function ModelPicker() {
  const { session, t, modelButton } = usePanel();
  const models = usePanelState((state) => state.models);
  const current = usePanelState(({ models, model }) => models.find(({ id }) => id === model));
  const bytes = current?.bytes === undefined ? undefined : size(t, current.bytes);
  const name = current ? modelName(t, current) : t("none");
  return (
    <Picker
      class="models"
      label={t("model")}
      selected={current?.id}
      onPick={(id) => session.chooseModel(id)}
      items={models.map((model) => ({
        id: model.id,
        label: modelName(t, model),
        help: facts(t, model),
        leading: <span class={`fit ${model.fit.level}`} title={t(`model.level.${model.fit.level}`)} />,
      }))}
      footer={(close) => (
        <>
          <AddModel close={close} />
          <ModelsButton picked={close} />
        </>
      )}
      trigger={({ buttonRef, ...props }) => (
        <button
          type="button"
          ref={(button) => {
            buttonRef.current = button;
            modelButton.current = button;
          }}
          class="select quiet model-button"
          aria-label={t("model.named", { name: [name, bytes].filter(Boolean).join(" ") })}
          {...props}
        >
          <Icon name="cube" />
          <span class="button-text">{name}</span>
          {bytes && <span class="model-size"> {bytes}</span>}
          <Icon name="down" />
        </button>
      )}
    />
  );
}

const size = (t: Translator, bytes: number): string => t("job.bytes.open", { loaded: bytes });

/** "21 MB · 128 px · Comes with the plugin, needs no download" */
const facts = (t: Translator, { bytes, nativeSide, fit }: ModelChoice): string =>
  [
    bytes === undefined ? undefined : size(t, bytes),
    nativeSide === undefined ? undefined : t("model.side", { side: nativeSide }),
    t.say(fit.why),
  ]
    .filter(Boolean)
    .join(" · ");

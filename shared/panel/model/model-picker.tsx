import type { ModelChoice } from "../../session/state.ts";
import type { Translator } from "../../strings/index.ts";
import { usePanel, usePanelState } from "../context.ts";
import { Icon } from "../kit/icon.tsx";
import { Picker } from "../kit/picker.tsx";
import { AddModel } from "./add-model.tsx";

/** Which model paints, how large it is and how well it suits the machine; others are added below. */
export function ModelPicker() {
  const { session, t, modelButton } = usePanel();
  const models = usePanelState((state) => state.models);
  const current = usePanelState(({ models, model }) => models.find(({ id }) => id === model));
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
        help: t.say(model.fit.why),
        trailing: facts(t, model),
        leading: <span class={`fit ${model.fit.level}`} title={t(`model.level.${model.fit.level}`)} />,
      }))}
      footer={(close) => <AddModel close={close} />}
      trigger={({ buttonRef, ...props }) => (
        <button
          type="button"
          ref={(button) => {
            buttonRef.current = button;
            modelButton.current = button;
          }}
          class="select quiet model-button"
          aria-label={t("model.named", { name })}
          {...props}
        >
          <Icon name="cube" />
          <span class="button-text">{name}</span>
          {current?.bytes !== undefined && <span class="model-size">{size(t, current.bytes)}</span>}
          <Icon name="down" />
        </button>
      )}
    />
  );
}

const modelName = (t: Translator, { id, name }: ModelChoice): string =>
  id === "builtin" ? t("model.builtin") : name;

const size = (t: Translator, bytes: number): string => t("job.bytes.open", { loaded: bytes });

const facts = (t: Translator, { bytes, nativeSide }: ModelChoice): string =>
  [
    bytes === undefined ? undefined : size(t, bytes),
    nativeSide === undefined ? undefined : t("model.side", { side: nativeSide }),
  ]
    .filter(Boolean)
    .join(" · ");

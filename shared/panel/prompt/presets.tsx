import { useState } from "preact/hooks";
import { isKey, type Translator } from "../../strings/index.ts";
import { usePanel, usePanelState } from "../context.ts";
import { Button, IconButton } from "../kit/button.tsx";
import { Popup } from "../kit/popup.tsx";
import { rove } from "../kit/roving.ts";

const nameOf = (t: Translator, { id, name }: { readonly id: string; readonly name: string }): string => {
  const key = `preset.${id}`;
  return isKey(key) ? t(key) : name;
};

/** Settings kept under a name. */
export function Presets() {
  const { t } = usePanel();
  return (
    <Popup
      kind="dialog"
      label={t("presets")}
      class="presets"
      trigger={(props) => <IconButton icon="bookmark" label={t("presets")} {...props} />}
    >
      {(close) => <PresetList close={close} />}
    </Popup>
  );
}

function PresetList({ close }: { readonly close: () => void }) {
  const { session, t } = usePanel();
  const presets = usePanelState((state) => state.presets);
  return (
    <>
      {presets.length === 0 && <p class="nothing">{t("presets.empty")}</p>}
      <ul class="preset-list" aria-label={t("presets")} onKeyDown={(event) => rove(event, ".preset-use")}>
        {presets.map((preset, i) => (
          <li key={preset.id}>
            <button
              type="button"
              class="preset-use"
              tabIndex={i === 0 ? 0 : -1}
              onClick={() => {
                session.usePreset(preset.id);
                close();
              }}
            >
              {nameOf(t, preset)}
            </button>
            {preset.removable && (
              <IconButton
                icon="trash"
                label={t("presets.remove", { name: preset.name })}
                onClick={() => session.removePreset(preset.id)}
              />
            )}
          </li>
        ))}
      </ul>
      <SavePreset close={close} />
    </>
  );
}

function SavePreset({ close }: { readonly close: () => void }) {
  const { session, t } = usePanel();
  const [name, setName] = useState("");
  return (
    <form
      class="popup-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!name.trim()) return;
        session.savePreset(name.trim());
        close();
      }}
    >
      <input
        class="text-field"
        aria-label={t("presets.name")}
        placeholder={t("presets.name")}
        maxLength={60}
        value={name}
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" disabled={!name.trim()}>
        {t("presets.save")}
      </Button>
    </form>
  );
}

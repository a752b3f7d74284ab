import { useRef, useState } from "preact/hooks";
import { usePanel, usePanelState } from "../context.ts";
import { Button, IconButton } from "../kit/button.tsx";

/** A checkpoint by its address or from a file, and a way to take those away that were added. */
export function AddModel({ close }: { readonly close: () => void }) {
  const { session, t } = usePanel();
  const [address, setAddress] = useState("");
  const file = useRef<HTMLInputElement>(null);
  const current = usePanelState(({ models, model }) => models.find(({ id }) => id === model));
  return (
    <form
      class="popup-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!address.trim()) return;
        void session.considerModel(address.trim());
        close();
      }}
    >
      <input
        class="text-field"
        aria-label={t("model.add.address")}
        placeholder={t("model.add.address")}
        value={address}
        onInput={(event) => setAddress(event.currentTarget.value)}
      />
      <div class="form-row">
        <Button type="submit" disabled={!address.trim()}>
          {t("model.add")}
        </Button>
        <Button onClick={() => file.current?.click()}>{t("model.add.file")}</Button>
        {current?.removable && (
          <IconButton
            icon="trash"
            label={t("model.remove", { name: current.name })}
            onClick={() => {
              session.removeModel(current.id);
              close();
            }}
          />
        )}
      </div>
      <input
        ref={file}
        type="file"
        accept=".safetensors,.ckpt,.pt,.bin"
        hidden
        onChange={(event) => {
          const chosen = event.currentTarget.files?.[0];
          if (!chosen) return;
          void session.considerModel(chosen);
          close();
        }}
      />
    </form>
  );
}

import { useEffect } from "preact/hooks";
import { usePanel } from "../context.ts";
import { Button, IconButton } from "../kit/button.tsx";
import { Popup } from "../kit/popup.tsx";
import { KeptList } from "./kept-list.tsx";
import { SuggestionList } from "./suggestion-list.tsx";

/** Opens what the catalogue suggests and what is kept. */
export function ModelsButton({ picked }: { readonly picked: () => void }) {
  const { t } = usePanel();
  return (
    <Popup
      kind="dialog"
      central
      class="models-dialog"
      label={t("models.title")}
      trigger={({ buttonRef, ...props }) => (
        <Button look="quiet" buttonRef={buttonRef} icon="cube" class="models-open" {...props}>
          {t("models.open")}
        </Button>
      )}
    >
      {(close) => (
        <Models
          close={close}
          picked={() => {
            close();
            picked();
          }}
        />
      )}
    </Popup>
  );
}

function Models({ close, picked }: { readonly close: () => void; readonly picked: () => void }) {
  const { session, t } = usePanel();
  useEffect(() => void session.readModels(), []);
  return (
    <>
      <header class="map-head">
        <h2>{t("models.title")}</h2>
        <span class="facts" />
        <IconButton icon="close" label={t("close")} onClick={close} />
      </header>
      <div class="models-body">
        <KeptList />
        <SuggestionList picked={picked} />
      </div>
    </>
  );
}

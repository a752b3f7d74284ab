import { usePanel, usePanelState } from "../context.ts";
import { Button } from "../kit/button.tsx";
import { Icon } from "../kit/icon.tsx";

/** Offers the settings of the result that is selected in the editor. */
export function SelectedResult() {
  const { session, t } = usePanel();
  const selected = usePanelState(({ selection }) => selection?.layers[0]?.result ?? false);
  if (!selected) return null;
  return (
    <p class="selected-result">
      <Icon name="restore" />
      <span>{t("selected.result")}</span>
      <Button look="link" onClick={() => void session.restoreSelected()}>
        {t("selected.use")}
      </Button>
    </p>
  );
}

import { styles } from "../../session/styles.ts";
import { isKey } from "../../strings/index.ts";
import { usePanel, usePanelState } from "../context.ts";

/** Looks to add to the prompt, one at a time; the chosen one is let go by choosing it again. */
export function StyleChips() {
  const { session, t } = usePanel();
  const chosen = usePanelState(({ settings }) => settings.style);
  return (
    <div class="chips" role="group" aria-label={t("prompt.styles")}>
      {styles.map(({ id, prompt }) => {
        const key = `style.${id}`;
        return (
          <button
            key={id}
            type="button"
            class="chip"
            aria-pressed={id === chosen}
            title={prompt}
            onClick={() => session.set({ style: id === chosen ? undefined : id })}
          >
            {isKey(key) ? t(key) : id}
          </button>
        );
      })}
    </div>
  );
}

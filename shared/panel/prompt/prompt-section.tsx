import { useState } from "preact/hooks";
import { usePanel, usePanelState } from "../context.ts";
import { Icon } from "../kit/icon.tsx";
import { PromptField } from "./prompt.tsx";
import { StyleChips } from "./style-chips.tsx";
import { Task } from "./task.tsx";

export function PromptSection() {
  const { t } = usePanel();
  const says = usePanelState(({ settings }) => settings.negativePrompt !== "");
  const [asked, setAsked] = useState(false);
  const open = asked || says;
  return (
    <section class="section prompt-section" aria-label={t("prompt.label")}>
      <div class="prompt-box">
        <PromptField
          field="prompt"
          label={t("prompt.label")}
          placeholder={t("prompt.placeholder")}
          rows={3}
        />
        {open ? (
          <PromptField
            field="negativePrompt"
            label={t("prompt.negative")}
            placeholder={t("prompt.negative.placeholder")}
            rows={1}
          />
        ) : (
          <button type="button" class="fold" aria-expanded={false} onClick={() => setAsked(true)}>
            <Icon name="plus" />
            {t("prompt.negative")}
          </button>
        )}
      </div>
      <StyleChips />
      <Task />
    </section>
  );
}

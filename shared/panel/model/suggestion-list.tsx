import type { Suggestion } from "../../session/model-state.ts";
import type { Translator } from "../../strings/index.ts";
import { usePanel, usePanelState } from "../context.ts";
import { Button } from "../kit/button.tsx";
import { licenceName } from "./licence-name.ts";

const families = ["sd1", "sd2"] as const;

/** Base models of the catalogue, by family; one that is picked is looked at before it is fetched. */
export function SuggestionList({ picked }: { readonly picked: () => void }) {
  const { t } = usePanel();
  const suggestions = usePanelState((state) => state.suggestions);
  return (
    <section aria-label={t("models.suggested")}>
      <h3>{t("models.suggested")}</h3>
      {families.map((family) => (
        <div key={family}>
          <h4 class="option-group">{t(`models.family.${family}`)}</h4>
          <ul class="model-rows">
            {suggestions
              .filter((each) => each.family === family)
              .map((suggestion) => (
                <Row key={suggestion.id} suggestion={suggestion} picked={picked} />
              ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

interface RowProps {
  readonly suggestion: Suggestion;
  readonly picked: () => void;
}

function Row({ suggestion, picked }: RowProps) {
  const { session, t } = usePanel();
  const here = usePanelState(({ kept }) => kept.models.some(({ name }) => name === suggestion.repository));
  const { title, about, address } = suggestion;
  return (
    <li class="model-row">
      <div class="option-text">
        <strong class="option-label">{title}</strong>
        <span class="option-help" lang="en">
          {about}
        </span>
        <span class="option-help">{facts(t, suggestion, here)}</span>
      </div>
      <Button
        aria-label={t("models.use", { name: title })}
        onClick={() => {
          void session.considerModel(address);
          picked();
        }}
      >
        {t("offer.accept")}
      </Button>
    </li>
  );
}

const facts = (t: Translator, { bytes, licence }: Suggestion, here: boolean): string =>
  [
    bytes === undefined ? undefined : t("job.bytes.open", { loaded: bytes }),
    here ? t("models.here") : undefined,
    licenceName(t, licence),
  ]
    .filter(Boolean)
    .join(" · ");

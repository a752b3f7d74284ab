import type { Message } from "../../session/message.ts";
import type { ModelCosts } from "../../session/model-state.ts";
import { usePanel } from "../context.ts";

/** Why a plan is as it is, and, where it cannot work, what would. */
export function OfferCosts({ costs: { verdict, reasons, alternatives } }: { readonly costs: ModelCosts }) {
  const { t } = usePanel();
  if (reasons.length === 0) return null;
  // Good news need no grounds at once.
  return (
    <>
      <details open={verdict !== "good"}>
        <summary>{t("offer.why")}</summary>
        <Sentences of={reasons} />
      </details>
      {alternatives.length > 0 && (
        <div class="offer-instead">
          <h3>{t("offer.instead")}</h3>
          <Sentences of={alternatives} />
        </div>
      )}
    </>
  );
}

function Sentences({ of }: { readonly of: readonly Message[] }) {
  const { t } = usePanel();
  return (
    <ul class="sentences">
      {of.map((message, i) => (
        <li key={i}>{t.say(message)}</li>
      ))}
    </ul>
  );
}

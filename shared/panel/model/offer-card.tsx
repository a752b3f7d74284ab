import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { ModelOffer } from "../../session/model-state.ts";
import { usePanel, usePanelState } from "../context.ts";
import { Button } from "../kit/button.tsx";
import { OfferCosts } from "./offer-costs.tsx";
import { OfferFacts } from "./offer-facts.tsx";

/** A model that the user asked about: what it is and what it takes, before anything large is fetched. */
export function OfferCard() {
  const offer = usePanelState((state) => state.offer);
  return offer ? <Card key={offer.name} offer={offer} /> : null;
}

function Card({ offer }: { readonly offer: ModelOffer }) {
  const { session, t, modelButton, announce } = usePanel();
  const card = useRef<HTMLElement>(null);
  const { name, known, plan } = offer;
  const said = plan.phase === "ready" ? t(`offer.verdict.${plan.costs.verdict ?? "unknown"}`) : undefined;
  useLayoutEffect(() => card.current?.focus(), []);
  useEffect(() => {
    if (said !== undefined) announce(said);
    if (plan.phase === "failed") announce(t.say(plan.error), "assertive");
  }, [said, plan.phase]);
  const leave = (): void => {
    session.declineOffer();
    modelButton.current?.focus();
  };
  return (
    <section
      ref={card}
      class="offer"
      tabIndex={-1}
      aria-label={t("offer.label", { name })}
      aria-busy={plan.phase === "planning"}
      onKeyDown={(event) => event.key === "Escape" && leave()}
    >
      <h2>{name}</h2>
      {known?.about && <p class="hint">{known.about}</p>}
      {plan.phase === "planning" && (
        <p class="offer-verdict making" role="status">
          {t("offer.planning")}
        </p>
      )}
      {plan.phase === "failed" && (
        <div class="offer-failed">
          <strong>{t.say(plan.error)}</strong>
          {plan.error.detail && <p>{plan.error.detail}</p>}
        </div>
      )}
      {plan.phase === "ready" && (
        <p class="offer-verdict">
          <span class={`fit ${plan.costs.verdict ?? "unknown"}`} />
          <strong>{said}</strong>
        </p>
      )}
      <OfferFacts offer={offer} />
      {plan.phase === "ready" && <OfferCosts costs={plan.costs} />}
      <OfferButtons offer={offer} leave={leave} />
    </section>
  );
}

function OfferButtons({ offer, leave }: { readonly offer: ModelOffer; readonly leave: () => void }) {
  const { session, t, modelButton } = usePanel();
  const { plan, source } = offer;
  const costs = plan.phase === "ready" ? plan.costs : undefined;
  const works = costs !== undefined && costs.verdict !== "impossible";
  const downloads = costs?.downloadBytes !== 0 && (typeof source === "string" || source instanceof URL);
  return (
    <div class="form-row">
      {works && (
        <Button
          look="primary"
          onClick={() => {
            void session.acceptOffer();
            modelButton.current?.focus();
          }}
        >
          {t(downloads ? "offer.accept.download" : "offer.accept")}
        </Button>
      )}
      {plan.phase === "failed" && (
        <Button look="primary" onClick={() => void session.considerModel(source)}>
          {t("action.retry")}
        </Button>
      )}
      <Button onClick={leave}>
        {t(works || plan.phase === "planning" ? "offer.cancel" : "offer.close")}
      </Button>
    </div>
  );
}

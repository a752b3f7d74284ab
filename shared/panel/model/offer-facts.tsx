import type { ComponentChildren } from "preact";
import type { Licence, ModelCosts, ModelOffer } from "../../session/model-state.ts";
import type { Translator } from "../../strings/index.ts";
import { usePanel } from "../context.ts";
import { licenceName } from "./licence-name.ts";

/** What an offered model takes and what its licence asks for, a line each. */
export function OfferFacts({ offer: { known, plan, source } }: { readonly offer: ModelOffer }) {
  const { t } = usePanel();
  const costs = plan.phase === "ready" ? plan.costs : undefined;
  const published = typeof source === "string" || source instanceof URL;
  return (
    <dl class="facts-list">
      {costs && published && <Fact label={t("offer.download")}>{download(t, costs)}</Fact>}
      {costs?.memoryBytes !== undefined && (
        <Fact label={t("offer.memory")}>{t("offer.memory.bytes", { memory: costs.memoryBytes })}</Fact>
      )}
      {costs?.secondsPerPicture !== undefined && (
        <Fact label={t("offer.time")}>{t("offer.time.seconds", { seconds: costs.secondsPerPicture })}</Fact>
      )}
      {published && (
        <Fact label={t("offer.licence")}>
          {known ? <LicenceLine licence={known.licence} /> : t("offer.licence.unknown")}
        </Fact>
      )}
      {known && known.triggerWords.length > 0 && (
        <Fact label={t("offer.trigger")}>{known.triggerWords.map((words) => `“${words}”`).join(" ")}</Fact>
      )}
    </dl>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ComponentChildren }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** A licence by its name, which leads to its text, and what it asks for. */
export function LicenceLine({ licence }: { readonly licence: Licence }) {
  const { t } = usePanel();
  return (
    <>
      <a href={licence.url} target="_blank" rel="noreferrer">
        {licenceName(t, licence)}
      </a>
      <span lang="en">: {licence.terms}</span>
    </>
  );
}

function download(t: Translator, { downloadBytes, keptBytes }: ModelCosts): string {
  if (downloadBytes === undefined) return t("offer.download.unknown");
  if (downloadBytes === 0) return t("offer.download.none");
  const values = { download: downloadBytes, kept: keptBytes };
  return t(keptBytes > 0 ? "offer.download.partly" : "offer.download.bytes", values);
}

import { useMemo, useRef } from "preact/hooks";
import type { Session } from "../session/session.ts";
import type { Translator } from "../strings/index.ts";
import { Panel as Context, type PanelContext } from "./context.ts";
import { ControlsSection } from "./controls/controls-section.tsx";
import { DropZone } from "./drop-zone.tsx";
import { Header } from "./header.tsx";
import { OfferCard } from "./model/offer-card.tsx";
import { RoomCard } from "./model/room-card.tsx";
import { Notices } from "./notices/notices.tsx";
import { SelectedResult } from "./notices/selected-result.tsx";
import { PromptSection } from "./prompt/prompt-section.tsx";
import { NoResults, Results } from "./results/results.tsx";
import { GenerateBar } from "./run/generate-bar.tsx";
import { SpokenProgress } from "./run/spoken-progress.tsx";
import { Advanced } from "./settings/advanced.tsx";
import { SizeRow } from "./settings/size-row.tsx";

interface PanelProps {
  readonly session: Session;
  readonly t: Translator;
}

/** The whole panel. It is drawn once; what changes is drawn by the parts that watch it. */
export function Panel({ session, t }: PanelProps) {
  const polite = useRef<HTMLDivElement>(null);
  const assertive = useRef<HTMLDivElement>(null);
  const modelButton = useRef<HTMLButtonElement>(null);
  const context = useMemo<PanelContext>(
    () => ({
      session,
      t,
      modelButton,
      announce: (text, urgency = "polite") => {
        const region = (urgency === "polite" ? polite : assertive).current;
        if (region) region.textContent = text;
      },
    }),
    [session, t],
  );
  return (
    <Context.Provider value={context}>
      <DropZone>
        <Header />
        <div class="scroll">
          <RoomCard />
          <OfferCard />
          <Notices />
          <SelectedResult />
          <PromptSection />
          <ControlsSection />
          <section class="section" aria-label={t("size")}>
            <SizeRow />
          </section>
          <Advanced />
          <NoResults />
        </div>
        <Results />
        <GenerateBar />
        <SpokenProgress />
        <div ref={polite} class="hidden" role="status" aria-live="polite" />
        <div ref={assertive} class="hidden" role="alert" aria-live="assertive" />
      </DropZone>
    </Context.Provider>
  );
}

import type { ControlMap } from "../../../sdk/index.ts";
import type { ControlPreview } from "../../session/state.ts";
import { usePanel } from "../context.ts";
import { IconButton } from "../kit/button.tsx";
import { Icon } from "../kit/icon.tsx";
import { Pixels } from "../kit/pixels.tsx";
import { Popup } from "../kit/popup.tsx";

interface MapPreviewProps {
  /** What the kind is called. */
  readonly kind: string;
  readonly preview: ControlPreview;
}

/** Device pixels of the small one. */
const thumbnail = 160;

const mapOf = (preview: ControlPreview): ControlMap | undefined =>
  preview.phase === "ready" || preview.phase === "making" ? preview.map : undefined;

/** What the model sees, small; a click shows every pixel of it. */
export function MapPreview({ kind, preview }: MapPreviewProps) {
  const { t } = usePanel();
  const map = mapOf(preview);
  const making = preview.phase === "making";
  if (!map) {
    const label = making ? t("map.making") : preview.phase === "failed" ? t("map.failed") : t("map.none");
    return (
      <div class={`thumb empty${making ? " making" : ""}`} role="img" aria-label={label} title={label}>
        <Icon name={preview.phase === "failed" ? "warning" : "map"} />
      </div>
    );
  }
  return (
    <Popup
      kind="dialog"
      class="map-dialog"
      central
      label={t("map.enlarge", { kind })}
      trigger={({ buttonRef, ...props }) => (
        <button
          type="button"
          ref={buttonRef}
          class={`thumb${making ? " making" : ""}`}
          aria-label={t("map.enlarge", { kind })}
          title={t("map.exact")}
          {...props}
        >
          <Pixels of={map} most={thumbnail} />
        </button>
      )}
    >
      {(close) => <LargeMap kind={kind} map={map} close={close} />}
    </Popup>
  );
}

interface LargeMapProps {
  readonly kind: string;
  readonly map: ControlMap;
  readonly close: () => void;
}

function LargeMap({ kind, map, close }: LargeMapProps) {
  const { t } = usePanel();
  const facts = [
    t("map.size", { width: map.width, height: map.height }),
    ...(map.report ? [t("map.used", { count: map.report.used.length })] : []),
  ];
  return (
    <>
      <header class="map-head">
        <h3>{kind}</h3>
        <span class="facts">{facts.join(" · ")}</span>
        <IconButton icon="close" label={t("close")} onClick={close} />
      </header>
      <div class="mat">
        <Pixels of={map} label={t("map.exact")} />
      </div>
      <p class="hint">{t("map.exact")}</p>
    </>
  );
}

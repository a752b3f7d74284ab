import { usePanel, usePanelState } from "../context.ts";
import { Pixels } from "../kit/pixels.tsx";

/** Device pixels of a tile's longer side. */
const tile = 192;

/** A picture that is still being painted: its preview where there is one. */
export function JobTile({ id }: { readonly id: string }) {
  const { t } = usePanel();
  const preview = usePanelState(({ jobs }) => jobs.find((each) => each.id === id)?.preview);
  return (
    <li class={`tile job-tile${preview ? "" : " making"}`}>
      {preview && <Pixels of={preview} most={tile} />}
      <span class="hidden">{t("jobs")}</span>
    </li>
  );
}

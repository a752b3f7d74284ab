import { usePanel, usePanelState } from "../context.ts";
import { IconButton } from "../kit/button.tsx";
import { Menu, type MenuItem } from "../kit/menu.tsx";
import { saveFile } from "./save-file.ts";

/** Everything else that can be done with a result. */
export function ResultMenu({ id, prompt }: { readonly id: string; readonly prompt: string }) {
  const { session, t } = usePanel();
  const places = usePanelState(({ host }) => host.capabilities.places);
  const onResult = usePanelState(({ selection }) => selection?.layers[0]?.result ?? false);
  const onShape = usePanelState(({ selection }) => selection?.layers[0]?.kind === "path");
  const placing: MenuItem[] = (["layer", "fill", "replace"] as const)
    .filter((how) => places.includes(how))
    .map((how) => ({
      id: how,
      icon: how,
      label: t(`result.${how}`),
      disabled: (how === "fill" && !onShape) || (how === "replace" && !onResult),
      onPick: () => void session.place(id, how),
    }));
  return (
    <Menu
      label={t("result.menu", { prompt })}
      items={[
        ...placing,
        {
          id: "settings",
          icon: "restore",
          apart: true,
          label: t("result.settings"),
          onPick: () => void session.restoreResult(id),
        },
        {
          id: "save",
          icon: "download",
          label: t("result.save"),
          onPick: () => void session.file(id).then(saveFile),
        },
        {
          id: "delete",
          icon: "trash",
          apart: true,
          danger: true,
          label: t("result.delete"),
          onPick: () => void session.removeResult(id),
        },
      ]}
      trigger={(props) => (
        <IconButton icon="more" class="result-more" label={t("result.menu", { prompt })} {...props} />
      )}
    />
  );
}

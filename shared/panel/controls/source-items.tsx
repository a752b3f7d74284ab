import type { LayerInfo } from "../../../sdk/host/index.ts";
import type { ControlSource } from "../../session/state.ts";
import type { Translator } from "../../strings/index.ts";
import { Icon, type IconName } from "../kit/icon.tsx";
import type { PickerItem } from "../kit/picker.tsx";

/** @param selected name of the selected layer, where there is one */
export function sourceName(t: Translator, source: ControlSource, selected: string | undefined): string {
  switch (source.kind) {
    case "selection":
      return selected ? t("source.selection.named", { name: selected }) : t("source.selection");
    case "frame":
    case "map":
      return t(`source.${source.kind}`);
    case "layer":
    case "image":
      return source.name;
  }
}

export const sourceIcon = (source: ControlSource, layers: readonly LayerInfo[]): IconName =>
  source.kind === "layer" ? (layers.find(({ id }) => id === source.id)?.kind ?? "path") : source.kind;

/** What may be chosen in every document; a stored map only where the control has one. */
export function fixedSources(t: Translator, source: ControlSource): PickerItem[] {
  const item = (id: "selection" | "frame" | "map" | "image", label: string, help?: string): PickerItem => ({
    id,
    label,
    help,
    leading: <Icon name={id} />,
  });
  return [
    item("selection", t("source.selection"), t("source.selection.help")),
    item("frame", t("source.frame"), t("source.frame.help")),
    ...(source.kind === "map" ? [item("map", t("source.map"))] : []),
    ...(source.kind === "image" ? [item("image", source.name)] : []),
    { id: "file", label: t("source.image"), leading: <Icon name="image" /> },
  ];
}

export function layerSource(t: Translator, layer: LayerInfo): PickerItem {
  const trailing = layer.result
    ? t("source.layer.result")
    : layer.visible
      ? undefined
      : t("source.layer.hidden");
  return {
    id: `layer:${layer.id}`,
    label: layer.name,
    leading: <Icon name={layer.kind} />,
    group: t("source.layers"),
    indent: Math.min(layer.depth, deepest),
    dim: !layer.visible,
    trailing,
  };
}

/** Levels beyond this are set in no further: names would have no room. */
const deepest = 5;

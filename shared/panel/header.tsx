import { ade20k, poseTemplates } from "../../sdk/conditioning/index.ts";
import { isKey } from "../strings/index.ts";
import { usePanel, usePanelState } from "./context.ts";
import { IconButton } from "./kit/button.tsx";
import { Menu, type MenuItem } from "./kit/menu.tsx";
import { ModelPicker } from "./model/model-picker.tsx";
import { Presets } from "./prompt/presets.tsx";

/** The classes that most drawings need: what the swatches are named after. */
const usual = ade20k.slice(0, 24).map(({ name }) => name);

export function Header() {
  return (
    <header class="header">
      <ModelPicker />
      <span class="header-actions">
        <Presets />
        <MoreMenu />
      </span>
    </header>
  );
}

function MoreMenu() {
  const { session, t } = usePanel();
  const inserts = usePanelState(({ host }) => host.inserts);
  const onResult = usePanelState(({ selection }) => selection?.layers[0]?.result ?? false);
  const insertions: MenuItem[] = [
    ...poseTemplates.map(({ name, label }, i): MenuItem => {
      const key = `pose.${name}`;
      return {
        id: key,
        icon: "person",
        apart: i === 0,
        label: t("more.pose", { pose: isKey(key) ? t(key) : label }),
        onPick: () => void session.insertPose(name),
      };
    }),
    {
      id: "swatches",
      icon: "swatches",
      label: t("more.swatches"),
      onPick: () => void session.insertSwatches(usual),
    },
  ];
  return (
    <Menu
      label={t("more")}
      items={[
        {
          id: "selected",
          icon: "restore",
          label: t("more.selected"),
          disabled: !onResult,
          onPick: () => void session.restoreSelected(),
        },
        ...(inserts ? insertions : []),
      ]}
      trigger={(props) => <IconButton icon="more" label={t("more")} {...props} />}
    />
  );
}

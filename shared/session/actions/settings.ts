import type { Parts } from "../parts.ts";
import { builtinPresets } from "../presets.ts";
import type { Session } from "../session.ts";
import { soundSettings } from "../sound-settings.ts";
import type { Preset, Settings } from "../state.ts";

type SettingsActions = Pick<Session, "set" | "savePreset" | "usePreset" | "removePreset">;

export function settingsActions({ state, view, edited }: Parts): SettingsActions {
  const set = (change: Partial<Settings>) => {
    state.patch({ settings: soundSettings(state.get().settings, change) });
    view.resize();
    edited();
  };
  const showPresets = (presets: readonly Preset[]) => {
    state.patch({ presets });
    edited();
  };
  return {
    set,
    savePreset(name) {
      const { presets, settings } = state.get();
      const own = presets.filter((preset) => !(preset.removable && preset.name === name));
      showPresets([...own, { id: freshId(presets), name, settings, removable: true }]);
    },
    usePreset(id) {
      const preset = state.get().presets.find((each) => each.id === id);
      if (preset) set(preset.settings);
    },
    removePreset: (id) =>
      showPresets(state.get().presets.filter((preset) => preset.id !== id || !preset.removable)),
  };
}

function freshId(presets: readonly Preset[]): string {
  const taken = new Set([...builtinPresets, ...presets].map(({ id }) => id));
  let number = 1;
  while (taken.has(`own-${number}`)) number += 1;
  return `own-${number}`;
}

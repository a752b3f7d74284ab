import { z } from "zod";
import { mapKind } from "./control-kinds.ts";
import { defaultSettings } from "./presets.ts";
import type { ControlSource, ControlState, Preset, Settings } from "./state.ts";

/** What of the panel outlives it. Pixels are not among it: a source that is a picture is forgotten. */
export interface Saved {
  readonly settings: Settings;
  readonly controls: readonly SavedControl[];
  /** Classes chosen for layers, by control and layer. */
  readonly names: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The user's own. */
  readonly presets: readonly Preset[];
  readonly model: string;
  /** The user's own that have an address; files must be picked anew. */
  readonly models: readonly { readonly id: string; readonly name: string; readonly url: string }[];
}

export type SavedControl = Omit<ControlState, "preview" | "warnings" | "supported">;

const VERSION = 1;

const size = z.union([z.literal("auto"), z.object({ width: z.int().min(1), height: z.int().min(1) })]);
const fraction = z.number().min(0).max(1);
const optional = <T extends z.ZodType>(type: T) => type.optional().catch(undefined);

const settings = z.object({
  prompt: z.string().catch(""),
  negativePrompt: z.string().catch(""),
  style: optional(z.string()),
  task: z.enum(["new", "redraw", "fill"]).catch("new"),
  change: z.number().gt(0).max(1).catch(defaultSettings.change),
  size: size.catch("auto"),
  steps: optional(z.int().min(1).max(1000)),
  guidanceScale: optional(z.number().min(0).max(100)),
  scheduler: optional(z.string()),
  seed: optional(z.int().min(0)),
  count: z.int().min(1).max(8).catch(1),
});

const source = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.literal("selection") }),
    z.object({ kind: z.literal("frame") }),
    z.object({ kind: z.literal("layer"), id: z.string(), name: z.string() }),
  ])
  .catch({ kind: "selection" });

const control = z.object({
  id: z.string(),
  on: z.boolean(),
  kind: z.string(),
  source,
  options: z.record(z.string(), z.union([z.number(), z.boolean()])).catch({}),
  strength: optional(fraction),
  weight: z.number().min(0).max(10),
  start: fraction,
  end: fraction,
  mode: z.enum(["balanced", "prompt", "control", "guess"]).catch("balanced"),
});

/** What is wrong in a list is left out; the rest stays. */
const list = <T extends z.ZodType>(item: T) =>
  z
    .array(z.unknown())
    .catch([])
    .transform((values) => values.flatMap((value) => item.safeParse(value).data ?? []) as z.output<T>[]);

const preset = z.object({ id: z.string(), name: z.string(), settings: settings.partial() });

const savedSchema = z.object({
  version: z.literal(VERSION),
  settings: settings.catch(defaultSettings),
  controls: list(control),
  names: z.record(z.string(), z.record(z.string(), z.string())).catch({}),
  presets: list(preset),
  model: z.string().catch("builtin"),
  models: list(z.object({ id: z.string(), name: z.string(), url: z.string().min(1) })),
});

export function savedToText({ controls, ...saved }: Saved): string {
  const plain = controls.map((each) => ({ ...each, source: keepable(each.source) }));
  return JSON.stringify({ version: VERSION, ...saved, controls: plain });
}

const keepable = (from: ControlSource): ControlSource =>
  from.kind === "image" || from.kind === "map" ? { kind: "selection" } : from;

/** Undefined for text that is nothing of ours; of ours, what is damaged falls back to what it was at first. */
export function savedFromText(text: string): Saved | undefined {
  const parsed = savedSchema.safeParse(jsonOf(text));
  if (!parsed.success) return undefined;
  const { data } = parsed;
  return {
    ...data,
    settings: { ...defaultSettings, ...data.settings },
    controls: data.controls.map((each) => ({
      ...each,
      strength: each.strength,
      options: knownOptions(each.kind, each.options),
    })),
    presets: data.presets.map((each) => ({ ...each, removable: true })),
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Kinds change their options from version to version. */
function knownOptions(kind: string, options: SavedControl["options"]): SavedControl["options"] {
  const specs = mapKind(kind)?.options ?? {};
  return Object.fromEntries(
    Object.entries(options).filter(([name, value]) => typeof value === specs[name]?.type),
  );
}

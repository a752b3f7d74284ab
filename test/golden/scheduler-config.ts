import type { SchedulerConfig } from "../../sdk/pipeline/schedulers/config.ts";

/** The config of a case, which names its class `class`. */
export const schedulerConfig = (args: unknown): SchedulerConfig => {
  const { class: name, ...settings } = args as { readonly class: string };
  return { _class_name: name, ...settings };
};

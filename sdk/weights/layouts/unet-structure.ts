import type { UnetLevel, UnetStructure } from "./unet-blocks.ts";

type Modules = ReadonlySet<string>;

const someBelow = (modules: Modules, prefix: string): boolean =>
  [...modules].some((module) => module === prefix || module.startsWith(`${prefix}.`));

/** The numbers that follow a prefix in module names, ascending. */
export const indicesBelow = (modules: Modules, prefix: string): number[] => {
  const found = new Set<number>();
  for (const module of modules) {
    if (!module.startsWith(prefix)) continue;
    const index = /^\d+/.exec(module.slice(prefix.length))?.[0];
    if (index !== undefined) found.add(Number(index));
  }
  return [...found].sort((a, b) => a - b);
};

interface Walk {
  readonly levels: UnetLevel[];
  readonly resnets: number;
  readonly attention: boolean;
}

const AT_LEVEL_START = { resnets: 0, attention: false };

const closed = (walk: Walk, resampler: boolean): Walk => ({
  levels: [...walk.levels, { resnets: walk.resnets, attention: walk.attention, resampler }],
  ...AT_LEVEL_START,
});

const finished = (walk: Walk): UnetLevel[] => (walk.resnets > 0 ? closed(walk, false) : walk).levels;

const inputLevels = (modules: Modules): UnetLevel[] =>
  finished(
    indicesBelow(modules, "input_blocks.")
      .filter((block) => block > 0)
      .reduce<Walk>(
        (walk, block) =>
          modules.has(`input_blocks.${block}.0.op`)
            ? closed(walk, true)
            : {
                ...walk,
                resnets: walk.resnets + 1,
                attention: someBelow(modules, `input_blocks.${block}.1`),
              },
        { levels: [], ...AT_LEVEL_START },
      ),
  );

const outputLevels = (modules: Modules): UnetLevel[] =>
  finished(
    indicesBelow(modules, "output_blocks.").reduce<Walk>(
      (walk, block) => {
        const attention = modules.has(`output_blocks.${block}.1.norm`);
        const upsampler = modules.has(`output_blocks.${block}.${attention ? 2 : 1}.conv`);
        const next = { ...walk, resnets: walk.resnets + 1, attention };
        return upsampler ? closed(next, true) : next;
      },
      { levels: [], ...AT_LEVEL_START },
    ),
  );

/** Reads the structure off LDM's module names (`input_blocks.4.1.norm` …). */
export const structureOfOriginal = (modules: Modules): UnetStructure => ({
  down: inputLevels(modules),
  up: outputLevels(modules),
});

const diffusersLevels = (modules: Modules, side: "down" | "up"): UnetLevel[] =>
  indicesBelow(modules, `${side}_blocks.`).map((i) => {
    const level = `${side}_blocks.${i}`;
    return {
      resnets: indicesBelow(modules, `${level}.resnets.`).length,
      attention: someBelow(modules, `${level}.attentions.0`),
      resampler: modules.has(`${level}.${side === "down" ? "downsamplers" : "upsamplers"}.0.conv`),
    };
  });

/** Reads the structure off diffusers' module names (`down_blocks.1.attentions.0.norm` …). */
export const structureOfDiffusers = (modules: Modules): UnetStructure => ({
  down: diffusersLevels(modules, "down"),
  up: diffusersLevels(modules, "up"),
});

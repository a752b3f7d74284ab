import { parseSchedule, type PromptNode } from "./schedule-syntax.ts";

/** The prompt that holds up to (and with) solver step `until`, counted from 1. */
export interface PromptStage {
  readonly until: number;
  readonly prompt: string;
}

/**
 * A1111's scheduled prompts: [from:to:when] switches after step `when` (with a decimal point: after that share of the
 * steps), [to:when] adds, [from::when] takes away, [a|b] alternates from step to step. What does not parse is text.
 *
 * @param before steps of the pass before, when this is the second of two (A1111's hires fix): its own steps are counted
 *   from `before` on, its shares from 1 to 2. `until` counts this pass alone.
 */
export function schedulePrompt(prompt: string, steps: number, before?: number): readonly PromptStage[] {
  const nodes = parseSchedule(prompt);
  if (!nodes) return [{ until: steps, prompt }];
  const pass: Pass = { steps, stepsBefore: before ?? 0, sharesBefore: before === undefined ? 0 : 1 };
  const ends = new Set([...boundaries(nodes, pass), steps]);
  return [...ends].sort((a, b) => a - b).map((until) => ({ until, prompt: textAt(nodes, until, pass) }));
}

interface Pass {
  readonly steps: number;
  readonly stepsBefore: number;
  readonly sharesBefore: number;
}

function switchStep(when: string, { steps, stepsBefore, sharesBefore }: Pass): number {
  const value = when.includes(".") ? (Number(when) - sharesBefore) * steps : Number(when) - stepsBefore;
  return Math.min(steps, Math.trunc(value));
}

function boundaries(nodes: readonly PromptNode[], pass: Pass): number[] {
  return nodes.flatMap((node): number[] => {
    switch (node.kind) {
      case "text":
        return [];
      case "group":
        return boundaries(node.children, pass);
      case "alternate":
        return Array.from({ length: pass.steps }, (_, i) => i + 1);
      case "scheduled": {
        const step = switchStep(node.when, pass);
        const inner = boundaries([...node.from, ...node.to], pass);
        return step >= 1 ? [step, ...inner] : inner;
      }
    }
  });
}

function textAt(nodes: readonly PromptNode[], step: number, pass: Pass): string {
  return nodes
    .map((node): string => {
      switch (node.kind) {
        case "text":
          return node.text;
        case "group":
          return textAt(node.children, step, pass);
        case "alternate":
          return textAt(node.options[(step - 1) % node.options.length]!, step, pass);
        case "scheduled":
          return textAt(step <= switchStep(node.when, pass) ? node.from : node.to, step, pass);
      }
    })
    .join("");
}

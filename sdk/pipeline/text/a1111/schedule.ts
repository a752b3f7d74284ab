import { parseSchedule, type PromptNode } from "./schedule-syntax.ts";

/** The prompt that holds up to (and with) solver step `until`, counted from 1. */
export interface PromptStage {
  readonly until: number;
  readonly prompt: string;
}

/**
 * A1111's scheduled prompts: [from:to:when] switches after step `when` (with a decimal point: after that share of the
 * steps), [to:when] adds, [from::when] takes away, [a|b] alternates from step to step. What does not parse is text.
 */
export function schedulePrompt(prompt: string, steps: number): readonly PromptStage[] {
  const nodes = parseSchedule(prompt);
  if (!nodes) return [{ until: steps, prompt }];
  const ends = new Set([...boundaries(nodes, steps), steps]);
  return [...ends].sort((a, b) => a - b).map((until) => ({ until, prompt: textAt(nodes, until, steps) }));
}

function switchStep(when: string, steps: number): number {
  const value = when.includes(".") ? Number(when) * steps : Number(when);
  return Math.min(steps, Math.trunc(value));
}

function boundaries(nodes: readonly PromptNode[], steps: number): number[] {
  return nodes.flatMap((node): number[] => {
    switch (node.kind) {
      case "text":
        return [];
      case "group":
        return boundaries(node.children, steps);
      case "alternate":
        return Array.from({ length: steps }, (_, i) => i + 1);
      case "scheduled": {
        const step = switchStep(node.when, steps);
        const inner = boundaries([...node.from, ...node.to], steps);
        return step >= 1 ? [step, ...inner] : inner;
      }
    }
  });
}

function textAt(nodes: readonly PromptNode[], step: number, steps: number): string {
  return nodes
    .map((node): string => {
      switch (node.kind) {
        case "text":
          return node.text;
        case "group":
          return textAt(node.children, step, steps);
        case "alternate":
          return textAt(node.options[(step - 1) % node.options.length]!, step, steps);
        case "scheduled":
          return textAt(step <= switchStep(node.when, steps) ? node.from : node.to, step, steps);
      }
    })
    .join("");
}

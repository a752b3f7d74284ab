import { h } from "preact";
import type { IconNode } from "lucide";

/** One of lucide's drawings, a pixel and a half thick. */
export const Icon = ({ node, size = 16 }: { node: IconNode; size?: number }) => (
  <svg
    width={size}
    height={size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width={(24 / size) * 1.25}
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    {node.map(([tag, attributes]) => h(tag, attributes))}
  </svg>
);

/** Type, boxes and what every part shares. Lengths follow a grid of 4 and 8; hairlines separate, nothing is framed. */
export const base = `
:host { all: initial; display: block; height: 100%; min-width: 0; contain: content; }
*, *::before, *::after { box-sizing: border-box; }
[hidden] { display: none !important; }
.root {
  --pad: 12px;
  --row: 24px;
  --font: 11px;
  --label: 76px;
  height: 100%;
  font: 400 var(--font)/16px "Inter", "Inter Variable", system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
  font-feature-settings: "cv05", "calt";
  letter-spacing: 0.005em;
  color: var(--text);
  -webkit-font-smoothing: antialiased;
}
.root:lang(zh) {
  --font: 12px;
  --label: 64px;
  font-family: "Inter", system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif;
  letter-spacing: 0;
}
.panel {
  position: relative;
  display: flex;
  flex-direction: column;
  height: 100%;
  min-height: 0;
  background: var(--bg);
  container: panel / inline-size;
}
.scroll { flex: 1 1 auto; min-height: 0; overflow: hidden auto; scrollbar-width: thin; scrollbar-color: var(--edge) transparent; }
h1, h2, h3, p, ul, strong { margin: 0; padding: 0; font: inherit; }
ul { list-style: none; }
strong, h2, h3 { font-weight: 600; }
button, input, textarea { font: inherit; letter-spacing: inherit; color: inherit; }
button { border: 0; padding: 0; background: none; cursor: default; }
.icon { flex: none; fill: none; stroke: currentColor; stroke-width: 1.2; stroke-linecap: round; stroke-linejoin: round; }
.icon circle { fill: currentColor; stroke: none; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
:focus { outline: none; }
:focus-visible { outline: 2px solid var(--accent-text); outline-offset: -1px; }
.hint { color: var(--text-2); text-wrap: pretty; }
.hint:has(.icon) { display: flex; gap: 4px; }
.caution { color: var(--warning); }
.section { padding: 8px var(--pad) 12px; border-top: 1px solid var(--line); }
.section-head { display: flex; align-items: center; justify-content: space-between; min-height: var(--row); margin-bottom: 4px; }
.section-head .icon-button { margin-inline-end: -4px; }
@container panel (min-width: 340px) { .section, .header, .generate-bar, .notices, .selected-result { --pad: 16px; } }
`;

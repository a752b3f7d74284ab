/** Results, progress, the one button, notices. */
export const results = `
.results { flex: none; padding-block: 4px 6px; }
.results .section-head { margin-bottom: 2px; }
.tiles { display: flex; gap: 6px; }
.tiles.strip { margin-inline: calc(-1 * var(--pad)); padding: 2px var(--pad); overflow: auto hidden; scrollbar-width: thin; scrollbar-color: var(--edge) transparent; scroll-padding-inline: var(--pad); }
.tiles.grid { flex-wrap: wrap; max-height: 272px; padding-top: 2px; overflow: hidden auto; scrollbar-width: thin; scrollbar-color: var(--edge) transparent; }
.tile { position: relative; flex: none; height: 64px; aspect-ratio: clamp(0.6, var(--ratio, 1), 2); border-radius: 5px; background: var(--mat); }
.result-place { display: block; width: 100%; height: 100%; overflow: hidden; border-radius: 5px; }
.tile .pixels { object-fit: cover; }
.tile:hover .result-place { box-shadow: 0 0 0 2px var(--accent-text); }
.result-place:focus-visible { outline-offset: 1px; }
.tile.placed::after { content: ""; position: absolute; inset-inline-start: 5px; bottom: 5px; width: 6px; height: 6px; border-radius: 50%; background: #fff; box-shadow: 0 0 0 1.5px rgb(0 0 0 / 65%); pointer-events: none; }
.result-more { position: absolute; top: 3px; inset-inline-end: 3px; width: 20px; height: 20px; background: rgb(0 0 0 / 66%); color: #fff; opacity: 0; }
.result-more:hover, .result-more[aria-expanded=true] { background: rgb(0 0 0 / 82%); color: #fff; }
.tile:hover .result-more, .result-more:focus-visible, .result-more[aria-expanded=true] { opacity: 1; }
@media (hover: none) { .result-more { opacity: 1; } }
.job-tile { overflow: hidden; }
.generate-bar { flex: none; padding: 8px var(--pad); border-top: 1px solid var(--line); background: var(--bg); }
.generate-row { display: flex; gap: 8px; }
.generate { flex: 1 1 auto; height: 32px; border-radius: 6px; font-size: 12px; }
.live { flex: none; display: flex; align-items: center; gap: 6px; height: 32px; padding: 0 10px; border-radius: 6px; background: var(--field); font-weight: 500; }
.live:hover { background: var(--field-hover); }
.live-dot { width: 8px; height: 8px; border: 1.5px solid var(--text-2); border-radius: 50%; }
.live[aria-pressed=true] { background: var(--accent-soft); color: var(--accent-text); }
.live[aria-pressed=true] .live-dot { border-color: var(--accent-text); background: var(--accent-text); }
.results + .generate-bar { padding-top: 0; border-top: 0; }
.live-seconds { color: inherit; font-weight: 400; font-variant-numeric: tabular-nums; }
.job.waiting .job-doing { color: var(--text-2); }
.jobs { margin-bottom: 8px; }
.job { display: grid; grid-template-columns: 1fr auto 24px; align-items: center; gap: 0 8px; min-height: 28px; font-variant-numeric: tabular-nums; }
.job-doing { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.job-time { color: var(--text-2); white-space: nowrap; }
.job .icon-button { margin-inline-end: -4px; }
.bar { grid-column: 1 / -1; height: 2px; overflow: hidden; border-radius: 1px; background: var(--line); }
.bar span { display: block; height: 100%; border-radius: 1px; background: var(--accent-text); transform-origin: left; }
.bar.endless span { opacity: 0.35; }
@media (prefers-reduced-motion: no-preference) {
  .bar span { transition: transform 160ms linear; }
  .bar.endless span { width: 40%; animation: slide 1.4s ease-in-out infinite alternate; }
  @keyframes slide { from { translate: 0; } to { translate: 150%; } }
}
.jobs-rest { display: flex; justify-content: space-between; padding-top: 4px; color: var(--text-2); }
.notices { display: grid; gap: 4px; padding: 0 var(--pad) 8px; }
.notice { display: flex; gap: 8px; padding: 8px; border-radius: 6px; background: var(--field); }
.notice.error { background: var(--danger-soft); }
.notice.warning { background: var(--warning-soft); }
.notice.error > .icon { color: var(--danger); }
.notice.warning > .icon { color: var(--warning); }
.notice-text { flex: 1 1 auto; display: grid; justify-items: start; gap: 4px; min-width: 0; overflow-wrap: anywhere; }
.notice .icon-button { margin: -4px -4px 0 0; }
.notice .button { background: var(--bg); }
.notice summary { color: var(--text-2); cursor: default; }
.selected-result { display: flex; align-items: center; gap: 8px; margin: 0 var(--pad) 8px; padding: 8px; border-radius: 6px; background: var(--accent-soft); }
.selected-result span { flex: 1 1 auto; }
.drop {
  position: absolute; inset: 0; z-index: 5; display: grid; place-content: center; gap: 4px; padding: 32px;
  background: color-mix(in srgb, var(--bg) 92%, transparent); text-align: center; pointer-events: none;
}
.drop::after { content: ""; position: absolute; inset: 8px; border: 1.5px dashed var(--accent-text); border-radius: 8px; background: color-mix(in srgb, var(--accent-text) 6%, transparent); }
.drop strong { font-size: 13px; }
/* A window too low for three floors scrolls as a whole; the button stays. */
@media (max-height: 520px) {
  .panel { overflow: hidden auto; }
  .scroll { flex: none; overflow: visible; }
  .generate-bar, .results + .generate-bar { position: sticky; bottom: 0; z-index: 2; padding-top: 8px; border-top: 1px solid var(--line); }
}
`;

/** The list of controls. */
export const controls = `
.control-list { display: grid; }
.control { position: relative; padding: 8px 0; border-radius: 6px; }
.control + .control { border-top: 1px solid var(--line); border-radius: 0; }
.control:first-child { padding-top: 0; }
.control:last-child { padding-bottom: 0; }
.control-main { display: flex; gap: 8px; }
.thumb { flex: none; display: grid; place-items: center; width: 72px; height: 72px; overflow: hidden; border-radius: 5px; background: var(--mat); color: var(--text-2); }
button.thumb:hover { box-shadow: 0 0 0 1px var(--edge); }
.control-lines { flex: 1 1 0; display: grid; grid-template-rows: repeat(3, 24px); min-width: 0; }
.control-line { display: flex; align-items: center; min-width: 0; }
.control-line .select { margin-inline-start: -2px; padding-inline-start: 4px; }
.control-line .select.quiet { color: var(--text-2); max-width: 100%; }
.control-line .select.quiet:hover { color: var(--text); }
.control-actions { flex: none; display: flex; margin-inline-start: auto; margin-inline-end: -4px; }
.control-actions [aria-pressed=true] { background: none; color: var(--text-2); }
.control-actions [aria-pressed=true]:hover { background: var(--field-hover); color: var(--text); }
.control-lines .slider-row { padding-inline-start: 2px; }
.control.off .thumb { opacity: 0.45; }
.control.off .select.strong { color: var(--text-2); }
.control.dropping { outline: 2px solid var(--accent-text); outline-offset: 2px; }
.control.moving { z-index: 1; background: var(--bg); box-shadow: var(--shadow); }
.handle { position: absolute; inset-inline-start: -14px; top: 28px; display: grid; place-items: center; width: 14px; height: 32px; border-radius: 4px; color: var(--text-2); opacity: 0; touch-action: none; cursor: grab; }
.control:first-child .handle { top: 20px; }
.control:hover .handle, .handle:focus-visible { opacity: 1; }
@media (hover: none) { .handle { opacity: 1; } }
.warnings { display: grid; gap: 4px; margin-top: 8px; color: var(--warning); }
.warning { display: flex; align-items: flex-start; gap: 4px; }
.warning > span { flex: 1 1 auto; min-width: 0; overflow-wrap: anywhere; }
.warning .button { flex: none; font-weight: 500; }
.warning.quiet { color: var(--text-2); }
.warning-more { padding-inline-start: 20px; }
.details { display: grid; gap: 4px; margin-top: 8px; padding: 8px; border-radius: 6px; background: var(--field); }
.details .number-field { background: var(--bg); }
.stacked { display: grid; gap: 4px; }
.kind-options { display: grid; gap: 4px; margin-top: 4px; padding-top: 8px; border-top: 1px solid var(--line); }
.no-controls { display: grid; gap: 8px; }
.starters { display: grid; grid-template-columns: repeat(3, 1fr); gap: 8px; }
.starter { flex-direction: column; height: auto; padding: 4px 4px 6px; gap: 4px; }
.starter .sample { width: 100%; height: auto; aspect-ratio: 4 / 3; border-radius: 3px; }
.starter .button-text { display: grid; justify-items: center; gap: 4px; width: 100%; }
.making { animation: breathe 1.6s ease-in-out infinite; }
@keyframes breathe { 50% { opacity: 0.55; } }
@media (prefers-reduced-motion: reduce) { .making { animation: none; } }
`;

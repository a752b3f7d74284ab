/** What a model takes, how it arrives, what is kept. */
export const models = `
.offer { display: grid; gap: 8px; margin: 0 var(--pad) 8px; padding: 12px; border-radius: 6px; background: var(--field); overflow-wrap: anywhere; }
.offer h2 { font-size: 13px; }
.offer h3, .models-body h3 { margin-bottom: 2px; }
.offer-verdict { display: flex; align-items: center; gap: 4px; }
.offer-verdict .fit { margin-inline-start: 0; }
.offer-failed { display: grid; gap: 4px; padding: 8px; border-radius: 5px; background: var(--danger-soft); }
.offer a { color: var(--accent-text); }
.offer summary { color: var(--text-2); cursor: default; }
.offer .form-row .button:not(.primary) { background: var(--bg); }
.facts-list { display: grid; gap: 4px; margin: 0; }
.facts-list > div { display: flex; gap: 8px; }
.facts-list dt { flex: none; width: var(--label); color: var(--text-2); }
.facts-list dd { flex: 1 1 0; min-width: 0; margin: 0; font-variant-numeric: tabular-nums; }
.sentences { display: grid; gap: 2px; padding-top: 4px; }
.sentences li { padding-inline-start: 10px; text-indent: -10px; text-wrap: pretty; }
.sentences li::before { content: "–"; display: inline-block; width: 10px; text-indent: 0; color: var(--text-2); }
.offer-instead .sentences { font-weight: 500; }
.fit.tight { border-color: var(--warning); background: var(--warning); }
.fit.impossible { border-color: var(--danger); background: var(--danger); }
.fetch { display: grid; grid-template-columns: minmax(0, 1fr); gap: 4px; margin-bottom: 8px; font-variant-numeric: tabular-nums; }
.fetch-line { display: flex; align-items: center; gap: 8px; min-height: 28px; }
.fetch-line .button { flex: none; }
.fetch-line .job-time { overflow: hidden; text-overflow: ellipsis; }
.fetch-line .icon-button { margin-inline-start: -4px; }
.fetch-error { padding: 8px; border-radius: 5px; background: var(--danger-soft); overflow-wrap: anywhere; }
.models-open { justify-content: flex-start; width: 100%; margin-top: 4px; padding-inline: 4px; background: none; }
.models-dialog { width: min(440px, calc(100vw - 16px)); max-width: none; padding: 8px 12px; }
.models-body { display: grid; gap: 16px; min-height: 0; overflow: hidden auto; scrollbar-width: thin; scrollbar-color: var(--edge) transparent; }
.models-body .option-group { padding-inline: 0; margin: 0; font: inherit; font-weight: 600; }
.model-row { display: flex; align-items: center; gap: 8px; padding: 6px 0; }
.model-row + .model-row { border-top: 1px solid var(--line); }
.model-row > .button { flex: none; }
.model-row.choice { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0; }
.choice .checkbox span { overflow: hidden; min-width: 0; font-weight: 500; text-overflow: ellipsis; white-space: nowrap; }
.choice .option-help { padding-inline-start: 22px; }
.confirm { display: flex; flex-wrap: wrap; align-items: center; justify-content: flex-end; gap: 4px 8px; }
`;

/** Header, prompt, styles, task, size. */
export const prompt = `
.header { flex: none; display: flex; align-items: center; gap: 4px; height: 40px; padding: 0 calc(var(--pad) - 4px); }
.header-actions { display: flex; margin-inline-start: auto; }
.model-button { margin-inline-start: -2px; max-width: 100%; }
.model-button > .icon:first-child { color: var(--text-2); }
.model-button .button-text { font-weight: 500; }
.model-size { flex: none; color: var(--text-2); }
.prompt-section { display: grid; grid-template-columns: minmax(0, 1fr); gap: 8px; padding-top: 4px; border-top: 0; }
.prompt-box { border-radius: 6px; background: var(--field); }
.prompt-box:focus-within { outline: 2px solid var(--accent-text); outline-offset: -1px; }
.prompt {
  display: block; width: 100%; min-height: 64px; max-height: 200px; padding: 8px; border: 0; border-radius: 6px; background: none;
  font-size: 12px; line-height: 18px; resize: none; overflow-wrap: anywhere; field-sizing: content; outline: none; scrollbar-width: thin;
}
.prompt:lang(zh) { font-size: 13px; }
.prompt.negativePrompt { min-height: 34px; border-top: 1px solid var(--line); border-radius: 0 0 6px 6px; }
.fold { display: inline-flex; align-items: center; gap: 2px; height: var(--row); margin: 0 0 2px 2px; padding: 0 6px 0 2px; border-radius: 5px; color: var(--text-2); }
.fold:hover { color: var(--text); }
.chips { display: flex; gap: 4px; margin-inline: calc(-1 * var(--pad)); padding-inline: var(--pad); overflow: auto hidden; scrollbar-width: none; scroll-padding-inline: var(--pad); mask-image: linear-gradient(to right, transparent, #000 var(--pad), #000 calc(100% - 2 * var(--pad)), transparent); }
.chip { flex: none; height: 22px; padding: 0 8px; border: 1px solid var(--line); border-radius: 11px; color: var(--text-2); white-space: nowrap; }
.chip:hover { border-color: var(--edge); color: var(--text); }
.chip[aria-pressed=true] { border-color: transparent; background: var(--accent-soft); color: var(--accent-text); font-weight: 500; }
.size { display: grid; gap: 4px; padding-top: 4px; }
.indented { padding-inline-start: calc(var(--label) + 8px); }
`;

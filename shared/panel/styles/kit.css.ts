/** Buttons, fields, sliders. */
export const kit = `
.icon-button {
  flex: none; display: inline-grid; place-items: center; width: var(--row); height: var(--row);
  border-radius: 5px; color: var(--text-2);
}
.icon-button:hover { background: var(--field-hover); color: var(--text); }
.icon-button[aria-expanded=true], .icon-button[aria-pressed=true] { color: var(--accent-text); background: var(--accent-soft); }
.icon-button:disabled { opacity: 0.45; }
.button {
  display: inline-flex; align-items: center; justify-content: center; gap: 4px; min-width: 0; height: var(--row);
  padding: 0 8px; border-radius: 5px; background: var(--field); font-weight: 500; white-space: nowrap;
}
.button:hover { background: var(--field-hover); }
.button:disabled { color: var(--text-2); opacity: 0.6; }
.button.primary { background: var(--accent); color: var(--on-accent); font-weight: 600; }
.button.primary:hover { background: var(--accent-hover); }
.button.link { height: auto; padding: 0; border-radius: 2px; background: none; color: var(--accent-text); }
.button.link:hover { text-decoration: underline; text-underline-offset: 2px; }
.button-text { overflow: hidden; min-width: 0; text-overflow: ellipsis; white-space: nowrap; }
.select {
  display: flex; align-items: center; gap: 4px; min-width: 0; height: var(--row); padding: 0 2px 0 6px;
  border-radius: 5px; background: var(--field); text-align: start;
}
.select .icon:last-child { color: var(--text-2); }
.select.quiet, .select.strong { background: none; }
.select.strong { font-weight: 600; }
.select:hover, .select[aria-expanded=true] { background: var(--field-hover); }
.select.wide { flex: 1 1 auto; }
.select.wide .button-text { flex: 1 1 auto; }
.field-row, .slider-row { display: flex; align-items: center; gap: 8px; min-height: var(--row); }
.row-label { flex: none; width: var(--label); overflow: hidden; text-overflow: ellipsis; color: var(--text-2); }
.number-field {
  flex: 1 1 0; display: flex; align-items: center; gap: 6px; min-width: 0; height: var(--row); padding: 0 6px;
  border-radius: 5px; background: var(--field); font-variant-numeric: tabular-nums;
}
.number-field:hover { background: var(--field-hover); }
.number-field:focus-within { outline: 2px solid var(--accent-text); outline-offset: -1px; }
.number-field input { flex: 1 1 0; width: 0; min-width: 0; height: 100%; padding: 0; border: 0; background: none; outline: none; }
.number-field .prefix { color: var(--text-2); }
.number-field input::placeholder, .prompt::placeholder, .text-field::placeholder, .search input::placeholder { color: var(--text-2); opacity: 1; }
.slider-row .number-field { flex: 0 0 40px; }
.slider-row .number-field input { text-align: end; }
.slider {
  flex: 1 1 0; width: 0; min-width: 40px; height: var(--row); margin: 0; background: none; appearance: none;
}
.slider::-webkit-slider-runnable-track {
  height: 2px; border-radius: 1px;
  background: linear-gradient(to right, var(--accent-text) var(--part), var(--edge) var(--part));
}
.slider::-webkit-slider-thumb {
  width: 12px; height: 12px; margin-top: -5px; border: 2px solid var(--accent-text); border-radius: 50%;
  background: var(--bg); appearance: none;
}
.slider::-moz-range-track { height: 2px; border-radius: 1px; background: var(--edge); }
.slider::-moz-range-progress { height: 2px; border-radius: 1px; background: var(--accent-text); }
.slider::-moz-range-thumb { width: 8px; height: 8px; border: 2px solid var(--accent-text); border-radius: 50%; background: var(--bg); }
.slider.resting { --accent-text: var(--edge); }
.slider:focus-visible { outline: none; }
.slider:focus-visible::-webkit-slider-thumb { outline: 2px solid var(--focus, currentColor); outline-offset: 2px; }
.slider:focus-visible::-moz-range-thumb { outline: 2px solid var(--focus, currentColor); outline-offset: 2px; }
.segmented { display: grid; grid-auto-flow: column; grid-auto-columns: 1fr; padding: 2px; border-radius: 6px; background: color-mix(in srgb, var(--text) 6%, transparent); }
.segmented button { min-width: 0; height: 22px; padding: 0 4px; border-radius: 4px; color: var(--text-2); text-align: center; }
.segmented button .button-text { display: block; }
.segmented button:hover { color: var(--text); }
.segmented [aria-checked=true] { background: var(--picked); color: var(--text); font-weight: 500; box-shadow: 0 0 0 0.5px rgb(0 0 0 / 14%), 0 1px 2px rgb(0 0 0 / 14%); }
.checkbox { display: flex; align-items: center; gap: 8px; min-height: var(--row); }
.checkbox input { flex: none; width: 14px; height: 14px; margin: 0; accent-color: var(--accent); }
.text-field {
  width: 100%; min-width: 0; height: var(--row); padding: 0 8px; border: 0; border-radius: 5px; background: var(--field);
}
.disclosure { padding-block: 4px; }
.disclosure-head button { display: flex; align-items: center; gap: 4px; width: calc(100% + 4px); height: 28px; margin-inline-start: -4px; border-radius: 5px; font-weight: 600; text-align: start; }
.disclosure-head .icon { color: var(--text-2); }
.disclosure-head .summary { flex: 1; min-width: 0; overflow: hidden; color: var(--text-2); font-weight: 400; text-align: end; text-overflow: ellipsis; white-space: nowrap; }
.disclosure-body { display: grid; gap: 4px; padding-bottom: 8px; }
.pixels { display: block; width: 100%; height: 100%; object-fit: contain; }
`;

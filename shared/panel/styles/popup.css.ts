/** What opens above the panel: menus, lists, dialogs. */
export const popup = `
.popup {
  position: fixed; inset: auto; display: flex; flex-direction: column; width: max-content; min-width: 160px;
  max-width: min(320px, calc(100vw - 16px)); margin: 0; padding: 4px; border: 0; border-radius: 8px;
  background: var(--raised); color: var(--text); box-shadow: var(--shadow); overflow: hidden; z-index: 10;
}
.popup:focus { outline: none; }
.popup.central { inset: 0; height: max-content; max-height: calc(100vh - 16px); margin: auto; }
.menu { overflow: auto; }
.menu-item, .option, .preset-use {
  display: flex; align-items: center; gap: 8px; width: 100%; min-height: 28px; padding: 4px 8px; border-radius: 5px;
  text-align: start; cursor: default;
}
.menu-item .icon, .option > .icon { color: var(--text-2); }
.menu-item:hover, .menu-item:focus-visible, .option:hover, .option:focus-visible, .preset-use:hover { background: var(--field-hover); }
.menu-item[aria-disabled=true] { color: var(--text-2); opacity: 0.55; }
.menu-item.danger, .menu-item.danger .icon { color: var(--danger); }
.apart { position: relative; margin-top: 9px; }
.apart::before { content: ""; position: absolute; inset: -5px 4px auto; border-top: 1px solid var(--line); }
.picker { width: 280px; }
.options { display: flex; flex-direction: column; min-height: 0; }
.option-list { min-height: 0; overflow: hidden auto; scrollbar-width: thin; scrollbar-color: var(--edge) transparent; }
.option-text { flex: 1 1 auto; display: grid; min-width: 0; }
.option-label { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.kinds .option-label, .models .option-label { font-weight: 500; }
.option-help { color: var(--text-2); text-wrap: pretty; }
.option-trailing { flex: none; color: var(--text-2); font-variant-numeric: tabular-nums; }
.option-group { padding: 8px 8px 2px; color: var(--text-2); font-weight: 600; }
.option.dim .option-label, .option.dim > .icon { color: var(--text-2); }
.option.dim .sample, .option.dim .option-leading { opacity: 0.5; }
.option[aria-selected=true] > .icon:last-child { color: var(--accent-text); }
.search { display: flex; flex: none; align-items: center; gap: 6px; height: 32px; margin: -4px -4px 4px; padding: 0 12px 0 10px; border-bottom: 1px solid var(--line); color: var(--text-2); }
.search input { flex: 1; min-width: 0; border: 0; background: none; color: var(--text); outline: none; appearance: none; }
.nothing { padding: 8px; color: var(--text-2); }
.sample { flex: none; width: 40px; height: 30px; overflow: hidden; border-radius: 3px; background: var(--mat); }
.swatch { flex: none; width: 16px; height: 16px; border-radius: 3px; box-shadow: inset 0 0 0 1px rgb(0 0 0 / 20%); }
.popup-form { display: grid; gap: 8px; padding: 8px 4px 4px; border-top: 1px solid var(--line); margin-top: 4px; }
.form-row { display: flex; gap: 8px; }
.form-row .button { flex: 1 1 auto; }
.fit { flex: none; width: 8px; height: 8px; margin: 0 4px; border-radius: 50%; border: 1.5px solid var(--edge); }
.fit.good { border-color: var(--good); background: var(--good); }
.fit.slow { border-color: var(--warning); background: linear-gradient(to top, var(--warning) 50%, transparent 50%); }
.presets { width: 240px; }
.preset-list { overflow: auto; }
.preset-list li { display: flex; align-items: center; gap: 4px; }
.map-dialog { width: min(480px, calc(100vw - 16px)); max-width: none; padding: 8px; gap: 8px; }
.map-head { display: flex; align-items: center; gap: 8px; }
.map-head .facts { flex: 1; min-width: 0; color: var(--text-2); font-variant-numeric: tabular-nums; }
.mat { display: grid; min-height: 0; overflow: hidden; border-radius: 4px; background: var(--mat); }
.mat .pixels { height: auto; max-height: calc(100vh - 96px); image-rendering: pixelated; }
`;

/** Where the system decides all colours, what was told by a ground is told by an edge. */
export const forcedColors = `
@media (forced-colors: active) {
  .popup, .prompt-box, .number-field, .text-field, .select, .segmented, .notice, .details, .button, .live { border: 1px solid CanvasText; }
  .segmented [aria-checked=true], .chip[aria-pressed=true], .icon-button[aria-pressed=true], .live[aria-pressed=true], .option[aria-selected=true] {
    forced-color-adjust: none; background: Highlight; color: HighlightText;
  }
  .button.primary { border: 2px solid Highlight; }
  .slider::-webkit-slider-runnable-track { background: CanvasText; forced-color-adjust: none; }
  .slider::-webkit-slider-thumb { border-color: Highlight; }
  .bar { border: 1px solid CanvasText; height: 6px; }
  .bar span { background: Highlight; forced-color-adjust: none; }
  .pixels, .swatch, .sample { forced-color-adjust: none; }
  .menu-item:focus-visible, .option:focus-visible { outline: 2px solid Highlight; }
}
`;

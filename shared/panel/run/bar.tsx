/** How far something is, 0 to 1; undefined while nothing can be counted. */
export function Bar({ part, label }: { readonly part: number | undefined; readonly label: string }) {
  return (
    <div
      class={`bar${part === undefined ? " endless" : ""}`}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(part === undefined ? {} : { "aria-valuenow": Math.round(part * 100) })}
    >
      <span style={{ transform: `scaleX(${part ?? 1})` }} />
    </div>
  );
}

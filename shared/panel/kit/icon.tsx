/**
 * One family of icons: a grid of 16, lines of 1.25 with round ends, no fills but dots. `M` paths are strokes; `dots` are
 * filled circles of radius 1 (x, y pairs).
 */
interface Drawn {
  readonly path?: string;
  readonly dots?: readonly number[];
}

const icons = {
  plus: { path: "M8 3.5v9M3.5 8h9" },
  close: { path: "m4.5 4.5 7 7m0-7-7 7" },
  down: { path: "m5 6.5 3 3 3-3" },
  right: { path: "m6.5 5 3 3-3 3" },
  check: { path: "m3.5 8.5 3 3 6-7" },
  search: { path: "M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9Zm3.3-1.2 3.2 3.2" },
  more: { dots: [3.5, 8, 8, 8, 12.5, 8] },
  grip: { dots: [6, 4, 10, 4, 6, 8, 10, 8, 6, 12, 10, 12] },
  sliders: {
    path: "M2.5 5h5m4 0h2M2.5 11h2m4 0h5M9.5 7a2 2 0 1 0 0-4 2 2 0 0 0 0 4Zm-3 6a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z",
  },
  trash: {
    path: "M3 4.5h10m-6.5 0v-1a1 1 0 0 1 1-1h1a1 1 0 0 1 1 1v1M4.5 4.5l.6 8a1 1 0 0 0 1 1h3.8a1 1 0 0 0 1-1l.6-8",
  },
  eye: {
    path: "M1.8 8S4 3.8 8 3.8 14.2 8 14.2 8 12 12.2 8 12.2 1.8 8 1.8 8ZM8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z",
  },
  hidden: { path: "M2 7c1.2 2.2 3.3 3.5 6 3.5s4.8-1.3 6-3.5M4.1 9.5 2.9 11.3M8 10.5v2.2m3.9-3.2 1.2 1.8" },
  dice: {
    path: "M4 2.5h8A1.5 1.5 0 0 1 13.5 4v8a1.5 1.5 0 0 1-1.5 1.5H4A1.5 1.5 0 0 1 2.5 12V4A1.5 1.5 0 0 1 4 2.5Z",
    dots: [5.5, 5.5, 10.5, 5.5, 8, 8, 5.5, 10.5, 10.5, 10.5],
  },
  lock: {
    path: "M4.5 7.5h7a1 1 0 0 1 1 1v4a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1v-4a1 1 0 0 1 1-1Zm1-.2V5.2a2.5 2.5 0 0 1 5 0v2.1",
  },
  unlock: {
    path: "M4.5 7.5h7a1 1 0 0 1 1 1v4a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1v-4a1 1 0 0 1 1-1Zm1-.2V5.2a2.5 2.5 0 0 1 4.8-1",
  },
  bookmark: { path: "M5 2.5h6a1 1 0 0 1 1 1v10L8 10.8 4 13.5v-10a1 1 0 0 1 1-1Z" },
  warning: {
    path: "M7.1 3.1 1.9 12a1 1 0 0 0 .9 1.5h10.4a1 1 0 0 0 .9-1.5L8.9 3.1a1 1 0 0 0-1.8 0ZM8 6.5v3",
    dots: [8, 11.5],
  },
  error: { path: "M8 13.8A5.8 5.8 0 1 0 8 2.2a5.8 5.8 0 0 0 0 11.6ZM8 5v3.6", dots: [8, 10.9] },
  info: { path: "M8 13.8A5.8 5.8 0 1 0 8 2.2a5.8 5.8 0 0 0 0 11.6ZM8 7.5v3.4", dots: [8, 5.2] },
  selection: {
    path: "M2.5 5V3.5a1 1 0 0 1 1-1H5m2 0h2m2 0h1.5a1 1 0 0 1 1 1V5m0 2v2m0 2v1.5a1 1 0 0 1-1 1H11m-2 0H7m-2 0H3.5a1 1 0 0 1-1-1V11m0-2V7",
  },
  frame: { path: "M4.5 1.8v12.4m7-12.4v12.4M1.8 4.5h12.4m-12.4 7h12.4" },
  image: {
    path: "M3.5 2.5h9a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1Zm-1 9 3.2-3.2a1 1 0 0 1 1.4 0l4.9 5M10.2 7a1 1 0 1 0 0-2 1 1 0 0 0 0 2Z",
  },
  map: { path: "M8 2.5 14 5.6 8 8.7 2 5.6 8 2.5ZM2.3 8.4 8 11.3l5.7-2.9M2.3 11 8 13.9l5.7-2.9" },
  path: {
    path: "M3.5 12.5c0-5 4-2 4.5-5s-1-4 4.5-4M3.5 14a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3Zm9-9a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3Z",
  },
  group: { path: "M2.5 12V4.5a1 1 0 0 1 1-1h2.6l1.4 1.8h5a1 1 0 0 1 1 1V12a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1Z" },
  text: { path: "M3.5 5V3.5h9V5M8 3.5v9m-1.8 0h3.6" },
  bitmap: {
    path: "M3.5 2.5h9a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1Zm-1 9 3.2-3.2a1 1 0 0 1 1.4 0l4.9 5M10.2 7a1 1 0 1 0 0-2 1 1 0 0 0 0 2Z",
  },
  layer: {
    path: "M3.5 2.5h9a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1ZM8 5.5v5M5.5 8h5",
  },
  fill: {
    path: "M3.5 2.5h9a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1Zm-1 6.5L9 2.5m-6.5 10L12.5 2.5M6 13.5 13.5 6m-4 7.5 4-4",
  },
  replace: {
    path: "M3 6.5A5.2 5.2 0 0 1 12.6 5M13 9.5A5.2 5.2 0 0 1 3.4 11M12.8 2.3V5h-2.7M3.2 13.7V11h2.7",
  },
  restore: { path: "M3 8a5 5 0 1 0 1.6-3.7L3 5.8M3 2.8v3h3" },
  download: { path: "M8 2.5v7.5m-3-3 3 3 3-3M3 13.5h10" },
  person: {
    path: "M8 5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3Zm-4.5 2.2L8 6.8l4.5.4M8 6.8v3.4L5.5 14M8 10.2l2.5 3.8",
  },
  swatches: {
    path: "M3 2.5h3.5a.5.5 0 0 1 .5.5v3.5a.5.5 0 0 1-.5.5H3a.5.5 0 0 1-.5-.5V3a.5.5 0 0 1 .5-.5Zm6.5 0H13a.5.5 0 0 1 .5.5v3.5a.5.5 0 0 1-.5.5H9.5A.5.5 0 0 1 9 6.5V3a.5.5 0 0 1 .5-.5ZM3 9h3.5a.5.5 0 0 1 .5.5V13a.5.5 0 0 1-.5.5H3a.5.5 0 0 1-.5-.5V9.500A.5.5 0 0 1 3 9Zm6.5 0H13a.5.5 0 0 1 .5.5V13a.5.5 0 0 1-.5.5H9.500A.5.5 0 0 1 9 13V9.5a.5.5 0 0 1 .5-.5Z",
  },
  follow: {
    path: "M6.5 9.5 9.5 6.500M7.3 4.7 8.9 3.100a2.8 2.8 0 0 1 4 4l-1.6 1.600M8.7 11.300l-1.6 1.600a2.8 2.8 0 0 1-4-4l1.6-1.6",
  },
  cube: { path: "M8 2.2 13 5v6l-5 2.800L3 11V5l5-2.800ZM3.2 5.1 8 7.800l4.8-2.700M8 7.800v5.8" },
} as const satisfies Record<string, Drawn>;

export type IconName = keyof typeof icons;

export function Icon({ name }: { readonly name: IconName }) {
  const { path, dots = [] }: Drawn = icons[name];
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      {path && <path d={path} />}
      {pairs(dots).map(([x, y]) => (
        <circle key={`${x} ${y}`} cx={x} cy={y} r="1" />
      ))}
    </svg>
  );
}

const pairs = (numbers: readonly number[]): (readonly [number, number])[] =>
  numbers.flatMap((x, i) => (i % 2 === 0 ? [[x, numbers[i + 1]!] as const] : []));

/** The app's few pictures, drawn for it on a 20 by 20 grid. */
const PATHS = {
  inbox: 'M3 11.5 5 4h10l2 7.5V16H3zM3 11.5h4.2L8.5 14h3l1.3-2.5H17',
  check: 'M4 10.5 8.2 15 16 5.5',
  outbox: 'M3 4.5h14v11H3zM3.5 5l6.5 6 6.5-6',
  product: 'M10 2.8 16.5 6v8L10 17.2 3.5 14V6zM3.8 6.2 10 9.3l6.2-3.1M10 9.3V17',
  decision: 'M4 16V9.5M8 16V4M12 16v-5M16 16V7',
  quality: 'M3.5 16.5h13M4.5 13.5 8 9.5l3 2.5 4.5-6.5M13 5.5h2.5V8',
  knowledge: 'M4 4.5h5a1 1 0 0 1 1 1v10.5a1 1 0 0 0-1-1H4zM16 4.5h-5a1 1 0 0 0-1 1v10.5a1 1 0 0 1 1-1h5z',
  settings: 'M3.5 6h8M15 6h1.5M3.5 14H5M8.5 14h8M13.2 4.3v3.4M6.8 12.3v3.4',
  back: 'M12 4.5 6.5 10l5.5 5.5',
  sun: 'M10 6.8a3.2 3.2 0 1 1 0 6.4 3.2 3.2 0 0 1 0-6.4M10 2.5V4M10 16v1.5M2.5 10H4M16 10h1.5M4.7 4.7l1 1M14.3 14.3l1 1M15.3 4.7l-1 1M5.7 14.3l-1 1',
  person: 'M10 3.5a3.2 3.2 0 1 1 0 6.4 3.2 3.2 0 0 1 0-6.4M4 16.5c.6-3 3-4.6 6-4.6s5.4 1.6 6 4.6',
  clock: 'M10 3.2a6.8 6.8 0 1 1 0 13.6 6.8 6.8 0 0 1 0-13.6M10 6.4V10l2.6 1.8',
  done: 'M10 3.2a6.8 6.8 0 1 1 0 13.6 6.8 6.8 0 0 1 0-13.6M7 10.2l2.1 2.1L13 8.2',
  file: 'M5.5 3h6l3.5 3.5V17h-9.5zM11.5 3v3.5H15',
  keyboard: 'M2.5 5.5h15v9h-15zM5.5 8.4h.1M8.5 8.4h.1M11.5 8.4h.1M14.5 8.4h.1M6.5 11.7h7',
  moon: 'M16 11.8A6.6 6.6 0 1 1 8.2 4a5.2 5.2 0 0 0 7.8 7.8',
  fold: 'M6 8l4 4 4-4',
  more: 'M4 10a.6.6 0 1 0 1.2 0 .6.6 0 1 0-1.2 0M9.4 10a.6.6 0 1 0 1.2 0 .6.6 0 1 0-1.2 0M14.8 10a.6.6 0 1 0 1.2 0 .6.6 0 1 0-1.2 0',
  collapse: 'M3.5 4h13v12h-13zM8 4v12M13.5 8l-2 2 2 2',
  expand: 'M3.5 4h13v12h-13zM8 4v12M11.5 8l2 2-2 2',
  today: 'M10 6.6a3.4 3.4 0 1 1 0 6.8 3.4 3.4 0 0 1 0-6.8M10 2.5V4M10 16v1.5M2.5 10H4M16 10h1.5',
  people:
    'M7.5 4.2a2.7 2.7 0 1 1 0 5.4 2.7 2.7 0 0 1 0-5.4M2.5 16c.4-2.6 2.4-4 5-4s4.6 1.4 5 4M12.6 4.6a2.4 2.4 0 0 1 0 4.7M14.3 12.3c1.8.5 2.9 1.8 3.2 3.7',
  company: 'M4 16.5V4h7v12.5M11 8h5v8.5M2.5 16.5h15M6.5 7h2M6.5 10h2M6.5 13h2M13.2 11h.6M13.2 13.5h.6',
  deal: 'M3.5 4.5h3.6v11H3.5zM8.2 4.5h3.6v7H8.2zM12.9 4.5h3.6v9h-3.6z',
  task: 'M3.5 5.5l1.2 1.2L7 4.5M3.5 13l1.2 1.2L7 12M9.5 6h7M9.5 13.5h7',
  spark: 'M10 3.2c.5 4 2.8 6.3 6.8 6.8-4 .5-6.3 2.8-6.8 6.8-.5-4-2.8-6.3-6.8-6.8 4-.5 6.3-2.8 6.8-6.8',
  plus: 'M10 4.5v11M4.5 10h11',
  search: 'M9 4a5 5 0 1 1 0 10A5 5 0 0 1 9 4M12.7 12.7 16.5 16.5',
  close: 'M5.5 5.5l9 9M14.5 5.5l-9 9',
  columns: 'M3.5 4.5h13v11h-13zM8 4.5v11M12.3 4.5v11',
  download: 'M10 3.5v9M6.5 9.5 10 13l3.5-3.5M4 16.5h12',
  upload: 'M10 13V4M6.5 7 10 3.5 13.5 7M4 16.5h12',
  phone:
    'M5 3.5h2.5l1.3 3.3-1.7 1.3a9 9 0 0 0 4.8 4.8l1.3-1.7 3.3 1.3V15a1.5 1.5 0 0 1-1.7 1.5A12.5 12.5 0 0 1 3.5 5.2 1.5 1.5 0 0 1 5 3.5',
  note: 'M4.5 3.5h11v9l-4 4h-7zM15.5 12.5h-4v4M7 7h6M7 10h4',
  calendar: 'M3.5 5h13v11.5h-13zM3.5 8.5h13M7 3v3.5M13 3v3.5',
  merge: 'M5 3.5v3c0 3 5 3.5 5 7v3M15 3.5v3c0 3-5 3.5-5 7M7.5 14l2.5 2.5 2.5-2.5',
  contrast: 'M10 3.2a6.8 6.8 0 1 1 0 13.6 6.8 6.8 0 0 1 0-13.6M10 3.4v13.2M12 5v10M14 6.5v7',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}

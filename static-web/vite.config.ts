import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { precompress } from './scripts/precompress';

/** The pages that a day begins with: what they draw at once comes in the first files, all else in files of its own. */
const FIRST = ['TodayPage', 'InboxPage', 'DealsPage'].map((page) => `/src/features/${page.replace('Page', '').toLowerCase()}/${page}.tsx`);

interface Graph {
  getModuleInfo(id: string): { importedIds: string[] } | null;
}

/** Names what one of them draws; for the libraries, whose parts all stand in one index, `LATER` says what none of them does. */
function atFirst(name: string) {
  let first: Set<string> | undefined;
  return (id: string, graph: Graph): string | null => {
    first ??= reached(
      ['/src/main.tsx', ...FIRST].map((path) => import.meta.dirname + path),
      graph,
    );
    return first.has(id) ? name : null;
  };
}

/** What only menus, dialogs, pickers and editors are made of. */
const LATER =
  /node_modules\/(@floating-ui|react-remove-scroll|@mantine\/core\/esm\/(utils\/Floating|components\/(Popover|Menu|Combobox|Drawer|Modal|TagsInput|Pill|Checkbox|ScrollArea|Table|Textarea|Select|FocusTrap|Overlay|Transition|Portal)))/;

/** What lists with filters are made of: seldom enough for the first file, and needed before what comes later. */
const LISTS =
  /node_modules\/.*(SegmentedControl|FloatingIndicator|use-(debounced-|mutation-observer|mounted|timeout|shallow-effect|session-storage)|shallow-equal|utils\/primitive|to-int|queriesObserver|useQueries)/;

/** All that modules import, however far, but for what they only import when it is asked for. */
function reached(from: string[], graph: Graph): Set<string> {
  const found = new Set<string>();
  for (
    let rest = from;
    rest.length > 0;
    rest = rest.flatMap((id) => graph.getModuleInfo(id)?.importedIds ?? []).filter((id) => !found.has(id))
  )
    rest.forEach((id) => found.add(id));
  return found;
}

export default defineConfig({
  plugins: [react(), precompress()],
  server: { proxy: { '/api': 'http://localhost:7071' } },
  build: {
    target: 'es2022',
    sourcemap: false,
    rolldownOptions: {
      output: {
        // Small pieces that several pages share are one file: each file costs its headers, and packs better beside its like.
        advancedChunks: {
          groups: [
            { name: 'words', test: /\/src\/.*\/words\.ts$/, minShareCount: 2, priority: 6 },
            { name: 'ui', test: (id: string) => id.includes('/node_modules/') && !LATER.test(id), minShareCount: 18, priority: 5 },
            { name: atFirst('common'), test: /\/src\/(?!.*\/words\/)/, minShareCount: 2, priority: 4 },
            { name: 'ui-later', test: LATER, minShareCount: 8, priority: 3 },
            { name: 'ui-lists', test: LISTS, priority: 6 },
            { name: 'common-later', test: /\/src\/(?!.*\/words\/)/, minShareCount: 3, priority: 1 },
          ],
        },
      },
    },
  },
  test: { environment: 'jsdom', setupFiles: 'src/testing.ts', include: ['src/**/*.test.{ts,tsx}'] },
});

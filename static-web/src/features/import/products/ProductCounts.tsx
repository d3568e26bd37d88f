import type { ProductImport } from '../../../api/types';
import { useWords } from '../../../i18n/words';
import { toneColor, type Tone } from '../../../shared/tone';
import { productImport } from './words';

const TONES = { created: 'green', updated: 'blue', unchanged: 'gray', skipped: 'amber' } as const satisfies Record<string, Tone>;

/** What becomes of the rows, in numbers; what does not happen is not told. */
export function ProductCounts({ report }: { report: ProductImport }) {
  const own = useWords(productImport);
  return (
    <ul className="counts">
      {(['created', 'updated', 'unchanged', 'skipped'] as const)
        .filter((what) => report[what] > 0)
        .map((what) => (
          <li key={what} className="state" style={toneColor(TONES[what])}>
            {own(what, { count: report[what] })}
          </li>
        ))}
    </ul>
  );
}

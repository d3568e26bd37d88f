import { toneColor, type Tone } from '../../shared/tone';

const TONES = { created: 'green', updated: 'blue', unchanged: 'gray', skipped: 'amber' } as const satisfies Record<string, Tone>;
type What = keyof typeof TONES;

/** What becomes of the rows, in numbers; what does not happen is not told. */
export function CountList({ report, say }: { report: Record<What, number>; say: (what: What, values: { count: number }) => string }) {
  return (
    <ul className="counts">
      {(['created', 'updated', 'unchanged', 'skipped'] as const)
        .filter((what) => report[what] > 0)
        .map((what) => (
          <li key={what} className="state" style={toneColor(TONES[what])}>
            {say(what, { count: report[what] })}
          </li>
        ))}
    </ul>
  );
}

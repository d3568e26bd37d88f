import type { DaySpread } from '../../api/types';
import { useWords } from '../../i18n/words';
import { number } from './columns';
import { reportWords } from './words';

/** So many days with what they may really be. */
export function Within({ of }: { of: DaySpread | null | undefined }) {
  const say = useWords(reportWords);
  if (of == null) return <>–</>;
  return (
    <span className="report-between">
      {of.high == null
        ? say('daysAtLeast', { days: number(of.expected), low: number(of.low) })
        : say('daysBetween', { days: number(of.expected), low: number(of.low), high: number(of.high) })}
    </span>
  );
}

import type { Proportion } from '../../api/types';
import { useWords } from '../../i18n/words';
import { percent } from '../../shared/format';
import { Range } from './Range';
import { reportWords } from './words';

/** A share with its base and its interval of 95 %, in figures and as a line. */
export function Share({ of }: { of: Proportion | null | undefined }) {
  const say = useWords(reportWords);
  if (of?.share == null) return <span className="soft">{say('noBase')}</span>;
  return (
    <span className="report-share">
      <b>{percent(of.share)}</b> <span className="soft">{say('shareOf', { part: of.count, all: of.base })}</span>
      <span className="soft report-between">
        {say('between', { low: percent(of.low ?? 0), high: percent(of.high ?? 1) })}
        <Range low={of.low ?? 0} high={of.high ?? 1} at={of.share} />
      </span>
    </span>
  );
}

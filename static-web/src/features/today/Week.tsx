import { $api } from '../../api/client';
import type { Money } from '../../api/types';
import { locale } from '../../i18n/language';
import { useWords } from '../../i18n/words';
import { money, percent } from '../../shared/format';
import { Failure, Loading } from '../../shared/states';
import { MINUTES, spanOf, utcDay, weekOf } from './numbers';
import { RepliesChart } from './RepliesChart';
import { today } from './words';

/** The week in numbers, beside the week before, for who leads. */
export function Week() {
  const say = useWords(today);
  const now = new Date();
  const span = (from: number, to: number) => ({ params: { query: { from: utcDay(now, from), to: utcDay(now, to) } as never } });
  const stats = $api.useQuery('get', '/api/stats', span(6, 0));
  const before = $api.useQuery('get', '/api/stats', span(13, 7));
  const days = $api.useQuery('get', '/api/analytics/timeline', span(13, 0));
  const months = $api.useQuery('get', '/api/analytics/deals');
  const fault = stats.error ?? before.error;
  const week = stats.data && weekOf(stats.data);
  const last = before.data && weekOf(before.data);
  const won = months.data?.find((month) => month.month === utcDay(now, 0).slice(0, 7))?.wonValue ?? [];
  const number = (value: number) => new Intl.NumberFormat(locale(), { maximumFractionDigits: 1 }).format(value);
  const time = (seconds: number | null) => {
    if (seconds === null) return '–';
    const [unit, count] = spanOf(seconds);
    return say(unit, { count });
  };
  return (
    <section className="today-card" aria-labelledby="today-week">
      <h2 id="today-week">{say('week')}</h2>
      {(stats.isPending || before.isPending) && <Loading label={say('loading')} lines={4} height={40} />}
      {fault && <Failure error={fault} retry={() => void Promise.all([stats.refetch(), before.refetch()])} />}
      {week && last && (
        <>
          <dl className="today-numbers">
            <Figure label={say('came')} value={number(week.came)} before={number(last.came)} />
            <Figure
              label={say('byItself')}
              value={number(week.automatic)}
              note={week.share === null ? undefined : percent(week.share)}
              before={number(last.automatic)}
            />
            <Figure label={say('approved')} value={number(week.accepted)} before={number(last.accepted)} />
            <Figure label={say('edited')} value={number(week.edited)} before={number(last.edited)} />
            <Figure
              label={say('wrong')}
              hint={say('wrongHint')}
              value={number(week.wrong)}
              before={number(last.wrong)}
              loud={week.wrong > 0}
            />
            <Figure
              label={say('reply')}
              value={time(week.replySeconds)}
              before={last.replySeconds === null ? undefined : time(last.replySeconds)}
            />
            <Figure label={say('saved')} value={number(week.hours)} before={number(last.hours)} />
            <Figure label={say('won')} value={(won as Money[]).map(money).join(' + ') || say('none')} />
          </dl>
          <p className="today-small soft">{say('savedHow', { itself: MINUTES.itself, draft: MINUTES.draft })}</p>
        </>
      )}
      {days.data && <RepliesChart days={days.data} />}
    </section>
  );
}

interface FigureProps {
  label: string;
  value: string;
  before?: string | undefined;
  note?: string | undefined;
  hint?: string | undefined;
  loud?: boolean;
}

function Figure({ label, value, before, note, hint, loud }: FigureProps) {
  const say = useWords(today);
  return (
    <div className="today-figure" data-loud={loud} title={hint}>
      <dt>{label}</dt>
      <dd className="numbers">
        {value}
        {note && <span className="today-note"> {note}</span>}
      </dd>
      {before !== undefined && <dd className="today-before numbers">{say('before', { value: before })}</dd>}
    </div>
  );
}

import { $api } from '../../api/client';
import type { MessageDay, MessageShares, StatsView } from '../../api/types';
import { day } from '../../i18n/dates';
import { useWords } from '../../i18n/words';
import { dayOf } from '../../shared/days';
import { useLabels } from '../../shared/labels/useLabels';
import { Panel } from '../../shared/Panel';
import { writingWords } from '../writing/words';
import { Asked } from './Asked';
import { RowBars, TimeBars } from './charts';
import { SpanChoice, useSpan } from './choices';
import { number } from './columns';
import { Figures } from './Figures';
import { Report } from './Report';
import { useDuration } from './useDuration';
import { proportionOf } from './proportion';
import { reportWords } from './words';

/** Letters that came and went: how many, in which state, about what, and how fast they were replied to. */
export function MessagesReport() {
  const { query } = useSpan();
  const asked = { params: { query: query as never } };
  const stats = $api.useQuery('get', '/api/stats', asked);
  const days = $api.useQuery('get', '/api/analytics/messages-timeline', asked);
  const states = $api.useQuery('get', '/api/analytics/messages-by-status', asked);
  const occasions = $api.useQuery('get', '/api/analytics/messages-by-occasion', asked);
  return (
    <>
      <SpanChoice />
      <Asked query={stats}>{(data) => <Sums stats={data} />}</Asked>
      <Asked query={days}>{(data) => <Days days={data} />}</Asked>
      <Asked query={states}>{(data) => <States shares={data} />}</Asked>
      {stats.data && <Intents stats={stats.data} />}
      <Asked query={occasions}>{(data) => <Occasions shares={data} />}</Asked>
    </>
  );
}

function Sums({ stats }: { stats: StatsView }) {
  const say = useWords(reportWords);
  const lasts = useDuration();
  const { replies } = stats;
  const of = say('ofReplies', { count: replies.count });
  return (
    <Panel title={say('letters')} about={say('lettersAbout')}>
      <Figures
        of={[
          { name: say('came'), value: number(stats.inbound), base: say('went', { count: stats.outbound }) },
          { name: say('replied'), value: number(replies.count), base: say('byItself', { count: replies.automatic }) },
          { name: say('median'), value: lasts(replies.medianSeconds), base: of },
          { name: say('nineOfTen'), value: lasts(replies.p90Seconds), base: of },
        ]}
      />
    </Panel>
  );
}

/** Days as they are; of more than a quarter, weeks. */
function grouped(days: readonly MessageDay[]): MessageDay[] {
  if (days.length <= 92) return [...days];
  const weeks: MessageDay[] = [];
  for (let at = 0; at < days.length; at += 7) {
    const week = days.slice(at, at + 7);
    const sum = (pick: (one: MessageDay) => number) => week.reduce((all, one) => all + pick(one), 0);
    weeks.push({
      ...week[0]!,
      inbound: sum((one) => one.inbound),
      outbound: sum((one) => one.outbound),
      replied: sum((one) => one.replied),
      repliedAutomatically: sum((one) => one.repliedAutomatically),
      escalated: sum((one) => one.escalated),
    });
  }
  return weeks;
}

function Days({ days }: { days: MessageDay[] }) {
  const say = useWords(reportWords);
  const rows = grouped(days);
  const weekly = rows.length < days.length;
  const sum = (pick: (one: MessageDay) => number) => days.reduce((all, one) => all + pick(one), 0);
  const people = (one: MessageDay) => Math.max(0, one.replied - one.repliedAutomatically);
  const open = (one: MessageDay) => Math.max(0, one.inbound - one.replied);
  return (
    <Report
      title={say(weekly ? 'byWeek' : 'byDay')}
      about={say('byDayAbout')}
      file="messages-timeline"
      rows={rows.toReversed()}
      keyOf={(one) => one.day}
      empty={say('nothing')}
      columns={(of) => [
        of.text(
          say(weekly ? 'weekFrom' : 'day'),
          'day',
          (one) => one.day,
          (one) => day(dayOf(one.day)),
        ),
        of.number(say('came'), 'inbound', (one) => one.inbound),
        of.number(say('repliedItself'), 'replied_automatically', (one) => one.repliedAutomatically),
        of.number(say('repliedPeople'), 'replied_by_people', people),
        of.number(say('escalated'), 'escalated', (one) => one.escalated),
        of.number(say('written'), 'outbound', (one) => one.outbound),
      ]}
      chart={
        <TimeBars
          label={say('byDayChart', {
            all: sum((one) => one.inbound),
            itself: sum((one) => one.repliedAutomatically),
            people: sum(people),
          })}
          parts={[
            { name: say('repliedItself'), tone: 'blue' },
            { name: say('repliedPeople'), tone: 'green' },
            { name: say('notReplied'), tone: 'gray' },
          ]}
          bars={rows.map((one) => ({
            key: one.day,
            name: day(dayOf(one.day)),
            values: [one.repliedAutomatically, people(one), open(one)],
          }))}
        />
      }
    />
  );
}

function States({ shares }: { shares: MessageShares }) {
  const say = useWords(reportWords);
  const label = useLabels();
  const way = (direction: string) => say(direction === 'inbound' ? 'inbound' : 'outbound');
  const name = (one: MessageShares['shares'][number]) => label.state(one.name);
  return (
    <Report
      title={say('byState')}
      about={say('byStateAbout')}
      file="messages-by-status"
      rows={shares.shares}
      keyOf={(one) => `${one.direction} ${one.name}`}
      empty={say('nothing')}
      columns={(of) => [
        of.text(say('way'), 'direction', (one) => way(one.direction)),
        of.text(say('state'), 'state', name),
        of.share(say('share'), 'messages', (one) => one.share),
      ]}
      chart={
        <RowBars
          label={say('chartOf', {
            what: say('byState'),
            figures: shares.shares.map((one) => `${way(one.direction)}, ${name(one)}: ${one.share.count}`).join('; '),
          })}
          parts={[
            { name: say('inbound'), tone: 'blue' },
            { name: say('outbound'), tone: 'green' },
          ]}
          bars={shares.shares.map((one) => ({
            key: `${one.direction} ${one.name}`,
            name: name(one),
            values: one.direction === 'inbound' ? [one.share.count, 0] : [0, one.share.count],
          }))}
        />
      }
    />
  );
}

function Intents({ stats }: { stats: StatsView }) {
  const say = useWords(reportWords);
  const label = useLabels();
  const rows = Object.entries(stats.intents)
    .map(([name, count]) => ({ name, share: proportionOf(count, stats.inbound) }))
    .sort((a, b) => b.share.count - a.share.count);
  return (
    <Report
      title={say('intents')}
      about={say('intentsAbout')}
      file="messages-by-intent"
      rows={rows}
      keyOf={(one) => one.name}
      empty={say('nothing')}
      columns={(of) => [
        of.text(say('intent'), 'intent', (one) => label.intent(one.name)),
        of.share(say('shareOfInbound'), 'messages', (one) => one.share),
      ]}
    />
  );
}

function Occasions({ shares }: { shares: MessageShares }) {
  const say = useWords(reportWords);
  const occasion = useWords(writingWords);
  const name = (key: string) => (occasion.has(key) ? occasion(key as 'welcome') : key);
  return (
    <Report
      title={say('occasions')}
      about={say('occasionsAbout')}
      file="messages-by-occasion"
      rows={shares.shares}
      keyOf={(one) => `${one.direction} ${one.name}`}
      empty={say('noOccasions')}
      columns={(of) => [
        of.text(say('occasion'), 'occasion', (one) => name(one.name)),
        of.share(say('shareOfOutbound'), 'messages', (one) => one.share),
      ]}
    />
  );
}

import { Text } from '@mantine/core';
import { $api } from '../../api/client';
import type { Money, PersonFigures } from '../../api/types';
import { useWords } from '../../i18n/words';
import { percent } from '../../shared/format';
import { toneColor } from '../../shared/tone';
import { usePeople } from '../../shared/usePeople';
import { Asked } from './Asked';
import { RowBars } from './charts';
import { SpanChoice, useSpan } from './choices';
import type { Column, Columns } from './columns';
import { Report } from './Report';
import { Within } from './Within';
import { reportWords } from './words';

/** How each person's deals and tasks went, beside all others. */
export function TeamReport() {
  const say = useWords(reportWords);
  const { count } = useSpan();
  const team = $api.useQuery('get', '/api/insight/team', { params: { query: { days: String(count) } } });
  return (
    <>
      <SpanChoice />
      <Asked query={team}>
        {(data) => (
          <>
            {!data.complete && <Text size="sm">{say('newestTeam')}</Text>}
            <People people={data.people} />
          </>
        )}
      </Asked>
    </>
  );
}

function People({ people }: { people: PersonFigures[] }) {
  const say = useWords(reportWords);
  const known = usePeople();
  const name = (one: PersonFigures) => (one.person == null ? say('nobody') : (known.nameOf(one.person) ?? say('somebody')));
  const dealt = people.filter((one) => one.won.base > 0);
  return (
    <Report
      title={say('team')}
      about={say('teamAbout')}
      file="team"
      rows={people}
      keyOf={(one) => one.person ?? ''}
      empty={say('nothing')}
      columns={(of: Columns<PersonFigures>): Column<PersonFigures>[] => [
        of.text(say('who'), 'person', name),
        of.share(say('wonOfEndedShort'), 'won', (one) => one.won),
        of.share(say('others'), 'others', (one) => one.others),
        {
          head: say('chance'),
          cell: (one) =>
            one.chance == null ? (
              '–'
            ) : (
              <>
                <span className="state" style={toneColor(one.differs ? 'green' : 'gray')}>
                  {say(one.differs ? 'holds' : 'mayBeChance')}
                </span>
                <div className="soft">{say('chanceOf', { share: one.chance < 0.01 ? '< 1%' : percent(one.chance) })}</div>
              </>
            ),
          file: { chance: (one) => one.chance, differs: (one) => one.differs },
        },
        of.money(say('wonWorth'), 'won_value', (one) => one.wonValue as Money[]),
        {
          head: say('daysUntilWon'),
          cell: (one) => <Within of={one.daysToWin} />,
          file: {
            days_to_win: (one) => one.daysToWin?.expected,
            days_low: (one) => one.daysToWin?.low,
            days_high: (one) => one.daysToWin?.high,
          },
        },
        of.share(say('tasksInTime'), 'in_time', (one) => one.inTime),
      ]}
      chart={
        dealt.length > 0 && (
          <RowBars
            label={say('chartOf', {
              what: say('team'),
              figures: dealt.map((one) => `${name(one)}: ${one.won.count} / ${one.won.base}`).join('; '),
            })}
            parts={[
              { name: say('won'), tone: 'green' },
              { name: say('lost'), tone: 'gray' },
            ]}
            bars={dealt.map((one) => ({
              key: one.person ?? '',
              name: name(one),
              values: [one.won.count, one.won.base - one.won.count],
            }))}
          />
        )
      }
    />
  );
}

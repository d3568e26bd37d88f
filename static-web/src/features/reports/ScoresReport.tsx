import { Text } from '@mantine/core';
import { $api } from '../../api/client';
import type { DriftMonth, ScoreDriftOf } from '../../api/types';
import { day } from '../../i18n/dates';
import { useWords } from '../../i18n/words';
import { percent } from '../../shared/format';
import { toneColor } from '../../shared/tone';
import { Asked } from './Asked';
import { RowBars } from './charts';
import { number } from './columns';
import { Report } from './Report';
import { reportWords } from './words';

/** Whether scores still tell: what they foretold beside what came, month by month. */
export function ScoresReport() {
  const say = useWords(reportWords);
  const drift = $api.useQuery('get', '/api/insight/scores/drift');
  return (
    <Asked query={drift}>
      {(data) => (
        <>
          <Drift
            title={say('scoresOfDeals')}
            about={say('scoresOfDealsAbout')}
            file="scores-of-deals"
            of={data.deals}
            least={data.leastCases}
          />
          <Drift
            title={say('scoresOfContacts')}
            about={say('scoresOfContactsAbout')}
            file="scores-of-contacts"
            of={data.contacts}
            least={data.leastCases}
          />
        </>
      )}
    </Asked>
  );
}

function Drift({ title, about, file, of, least }: { title: string; about: string; file: string; of: ScoreDriftOf; least: number }) {
  const say = useWords(reportWords);
  const told = of.months.filter((one) => one.came.base > 0);
  const tested = told.some((one) => one.chance != null);
  const span = (one: DriftMonth) => `${day(new Date(one.from))} – ${day(new Date(Date.parse(one.to) - 1))}`;
  return (
    <Report
      title={title}
      about={about}
      file={file}
      rows={told}
      keyOf={(one) => one.from}
      empty={say('noScoresYet')}
      columns={(columns) => [
        columns.text(say('inDays'), 'days', span),
        columns.share(say('itCame'), 'came', (one) => one.came),
        {
          head: say('foretoldThen'),
          cell: (one) => (one.foretold == null ? '–' : percent(one.foretold)),
          file: { foretold: (one) => one.foretold },
        },
        columns.number(say('inOrder'), 'order', (one) => (one.area == null ? null : one.area * 100), 0),
        columns.number(say('squaredError'), 'error', (one) => one.error, 3),
        {
          head: say('shift'),
          cell: (one) =>
            one.shift == null
              ? '–'
              : `${number(one.shift, 2)} ${say(one.shift < 0.1 ? 'shiftLittle' : one.shift < 0.25 ? 'shiftSome' : 'shiftMuch')}`,
          file: { shift: (one) => one.shift },
        },
        {
          head: say('threeMonths'),
          cell: (one) =>
            one.chance == null ? (
              '–'
            ) : (
              <>
                <span className="state" style={toneColor(one.drifted ? 'red' : 'green')}>
                  {say(one.drifted ? 'noLongerTells' : 'stillTells')}
                </span>
                <div className="soft">{say('chanceOf', { share: one.chance < 0.01 ? '< 1%' : percent(one.chance) })}</div>
              </>
            ),
          file: { chance: (one) => one.chance, drifted: (one) => one.drifted },
        },
      ]}
      chart={
        told.length > 0 && (
          <RowBars
            label={say('chartOf', {
              what: title,
              figures: told.map((one) => `${span(one)}: ${one.came.count} / ${one.came.base}`).join('; '),
            })}
            parts={[
              { name: say('itCame'), tone: 'green' },
              { name: say('cameNot'), tone: 'gray' },
            ]}
            bars={told.map((one) => ({ key: one.from, name: span(one), values: [one.came.count, one.came.base - one.came.count] }))}
          />
        )
      }
    >
      <Text size="sm" mb="sm">
        {!tested ? say('tooFewToTest', { count: least }) : say(of.drifted ? 'scoresDrifted' : 'scoresHold')}
      </Text>
    </Report>
  );
}

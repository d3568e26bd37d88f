import { Text } from '@mantine/core';
import { $api } from '../../api/client';
import type { PipelineJourneys, StageStay, WinningSign } from '../../api/types';
import { locale } from '../../i18n/language';
import { useWords, type Say } from '../../i18n/words';
import { percent } from '../../shared/format';
import { Empty } from '../../shared/states';
import { toneColor } from '../../shared/tone';
import { usePeople } from '../../shared/usePeople';
import { Asked } from './Asked';
import { RowBars } from './charts';
import { PipelineChoice, usePipeline } from './choices';

import { Report } from './Report';
import { Share } from './Share';
import { Within } from './Within';
import { reportWords } from './words';
import type en from './words/en';

const WEEKS = [2, 8];
const ENDS_WEEKS = 8;
const WAYS = ['won', 'moved', 'lost'] as const;

/** Which ways deals go, where they stall, and what won deals have that lost ones have not. */
export function JourneysReport() {
  const say = useWords(reportWords);
  const { id } = usePipeline();
  const journeys = $api.useQuery('get', '/api/insight/journeys', { params: { query: { pipelineId: id! } } }, { enabled: Boolean(id) });
  return (
    <>
      <PipelineChoice />
      <Asked query={journeys}>
        {(data) => (
          <>
            {!data.complete && <Text size="sm">{say('newestDeals')}</Text>}
            {data.pipelines.length === 0 && <Empty title={say('noDeals')}>{say('noDealsWhy')}</Empty>}
            {data.pipelines.map((one) => (
              <Journey key={one.pipelineId} of={one} />
            ))}
          </>
        )}
      </Asked>
    </>
  );
}

function Journey({ of }: { of: PipelineJourneys }) {
  const say = useWords(reportWords);
  const stage = (id: string) => of.stageNames[id] ?? (id === '…' ? id : say('stageGone'));
  const way = (one: PipelineJourneys['paths'][number]) => one.stages.map(stage).join(' → ');
  return (
    <>
      <Report
        title={say('paths')}
        about={say('pathsAbout')}
        file="journeys"
        rows={of.paths}
        keyOf={(one) => one.stages.join('>')}
        empty={say('noEnded')}
        columns={(of) => [
          of.text(say('path'), 'path', way),
          of.share(say('won'), 'won', (one) => one.won),
          of.number(say('medianDays'), 'median_days', (one) => one.days),
        ]}
        chart={
          <RowBars
            label={say('chartOf', {
              what: say('paths'),
              figures: of.paths.map((one) => `${way(one)}: ${one.won.count} / ${one.won.base}`).join('; '),
            })}
            parts={[
              { name: say('won'), tone: 'green' },
              { name: say('lost'), tone: 'gray' },
            ]}
            bars={of.paths.map((one) => ({
              key: one.stages.join('>'),
              name: way(one),
              values: [one.won.count, one.won.base - one.won.count],
            }))}
          />
        }
      >
        <Text size="sm" mb="sm" component="div">
          {say('wonOfEnded')} <Share of={of.won} />
        </Text>
      </Report>
      <Report
        title={say('stalls')}
        about={say('stallsAbout')}
        file="stalls"
        rows={of.stages}
        keyOf={(one) => one.stageId}
        empty={say('nothing')}
        columns={(of) => [
          of.text(say('stage'), 'stage', (one) => stage(one.stageId)),
          of.number(say('dealsNow'), 'open', (one) => one.open),
          {
            head: say('usualStay'),
            cell: (one) => <Within of={one.usual} />,
            file: { usual_days: (one) => one.usual?.expected, usual_low: (one) => one.usual?.low, usual_high: (one) => one.usual?.high },
          },
          ...WEEKS.map((weeks) => ({
            head: say('stillAfter', { count: weeks }),
            cell: (one: StageStay) => <Still of={one.still.find((still) => still.days === 7 * weeks)} />,
            file: {
              [`still_after_${weeks}_weeks`]: (one: StageStay) => one.still.find((still) => still.days === 7 * weeks)?.share,
            },
          })),
          {
            head: say('stageEnds', { count: ENDS_WEEKS }),
            cell: (one) => <Ends of={one.ends.find((ends) => ends.days === 7 * ENDS_WEEKS)} />,
            file: Object.fromEntries(
              WAYS.flatMap((way) =>
                (['share', 'low', 'high'] as const).map((part) => [
                  `${way}_within_${ENDS_WEEKS}_weeks_${part}`,
                  (one: StageStay) => one.ends.find((ends) => ends.days === 7 * ENDS_WEEKS)?.[way][part],
                ]),
              ),
            ),
          },
          of.number(say('longDays'), 'long_days', (one) => one.longDays),
          of.number(say('stays'), 'stays', (one) => one.left),
          of.share(say('stalled'), 'stalled', (one) => one.stalled),
          of.share(say('lostFrom'), 'lost', (one) => one.lost),
        ]}
      />
      <Signs of={of} stage={stage} />
    </>
  );
}

/** How many stay for longer, those that are there still counted for as long as they were. */
function Still({ of }: { of: StageStay['still'][number] | undefined }) {
  const say = useWords(reportWords);
  if (of == null) return <>–</>;
  return (
    <>
      {percent(of.share)} <span className="soft">{say('between', { low: percent(of.low), high: percent(of.high) })}</span>
    </>
  );
}

/** What all that came to a stage ended in; none counts twice. */
function Ends({ of }: { of: StageStay['ends'][number] | undefined }) {
  const say = useWords(reportWords);
  if (of == null) return <>–</>;
  return (
    <>
      {WAYS.map((way) => (
        <div key={way}>
          {say(({ won: 'endsWon', moved: 'endsMoved', lost: 'endsLost' } as const)[way], { share: percent(of[way].share) })}{' '}
          <span className="soft">{say('between', { low: percent(of[way].low), high: percent(of[way].high) })}</span>
        </div>
      ))}
    </>
  );
}

function Signs({ of, stage }: { of: PipelineJourneys; stage: (id: string) => string }) {
  const say = useWords(reportWords);
  const people = usePeople();
  const name = (sign: WinningSign) => signName(say, sign, stage, (id) => people.nameOf(id) ?? say('somebody'));
  return (
    <Report
      title={say('signs')}
      about={say('signsAbout', { count: of.compared })}
      file="winning-signs"
      rows={of.signs}
      keyOf={(one) => `${one.what} ${one.of}`}
      empty={say('noSigns')}
      columns={(of) => [
        of.text(say('sign'), 'sign', name),
        of.share(say('wonWith'), 'with', (one) => one.with),
        of.share(say('wonWithout'), 'without', (one) => one.without),
        {
          head: say('chance'),
          cell: (one) => (
            <>
              <span className="state" style={toneColor(one.holds ? 'green' : 'gray')}>
                {say(one.holds ? 'holds' : 'mayBeChance')}
              </span>
              <div className="soft">{say('chanceOf', { share: one.corrected < 0.01 ? '< 1%' : percent(one.corrected) })}</div>
            </>
          ),
          file: { chance: (one) => one.chance, corrected: (one) => one.corrected, holds: (one) => one.holds },
        },
      ]}
    />
  );
}

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

function signName(say: Say<typeof en>, sign: WinningSign, stage: (id: string) => string, person: (id: string) => string): string {
  const of = sign.of ?? '';
  switch (sign.what) {
    case 'tag':
      return say('sign_tag', { tag: of });
    case 'weekday': {
      const at = WEEKDAYS.indexOf(of);
      // 4 January 1970 was a Sunday.
      const date = new Date(Date.UTC(1970, 0, 4 + at));
      return say('sign_weekday', { day: date.toLocaleDateString(locale(), { weekday: 'long', timeZone: 'UTC' }) });
    }
    case 'hour':
      return say('sign_hour', { from: of, to: Number(of) + 6 });
    case 'from':
      return say('sign_from', { stage: stage(of) });
    case 'owner':
      return say('sign_owner', { name: person(of) });
    case 'company':
      return say('sign_company');
    case 'large':
      return say('sign_large');
    case 'quick_start':
      return say('sign_quick');
    default:
      return say('sign_other');
  }
}

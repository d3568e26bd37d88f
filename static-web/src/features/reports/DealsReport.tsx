import { Text } from '@mantine/core';
import { $api } from '../../api/client';
import type { Cycle, DealMonth, Funnel, Money } from '../../api/types';
import { useWords } from '../../i18n/words';
import { everyMonth, monthName, monthShort } from '../forecast/months';
import { Asked } from './Asked';
import { RowBars, TimeBars } from './charts';
import { PipelineChoice, usePipeline } from './choices';
import { number } from './columns';
import { Report } from './Report';
import { Share } from './Share';
import { reportWords } from './words';

const SHOWN = 24;

/** Where deals stand, how they go from stage to stage and how long that takes, and what became of them month by month. */
export function DealsReport() {
  const { id, items } = usePipeline();
  const open = new Set(items.flatMap((one) => one.stages.filter((stage) => stage.outcome === 'open').map((stage) => stage.id)));
  const funnels = $api.useQuery('get', '/api/analytics/pipelines');
  const cycles = $api.useQuery('get', '/api/insight/cycle');
  const months = $api.useQuery('get', '/api/analytics/deals');
  return (
    <>
      <PipelineChoice />
      <Asked query={funnels}>
        {(all) => all.filter((one) => one.pipelineId === id).map((one) => <Standing key={one.pipelineId} funnel={one} />)}
      </Asked>
      <Asked query={cycles}>
        {(all) => all.filter((one) => one.pipelineId === id).map((one) => <SalesCycle key={one.pipelineId} cycle={one} open={open} />)}
      </Asked>
      <Asked query={months}>{(all) => <Months months={all} />}</Asked>
    </>
  );
}

function Standing({ funnel }: { funnel: Funnel }) {
  const say = useWords(reportWords);
  return (
    <Report
      title={say('funnel')}
      about={say('funnelAbout')}
      file="funnel"
      rows={funnel.stages}
      keyOf={(one) => one.stageId}
      empty={say('nothing')}
      columns={(of) => [
        of.text(say('stage'), 'stage', (one) => one.name),
        of.number(say('dealsHere'), 'deals', (one) => one.count),
        of.money(say('worth'), 'value', (one) => one.values as Money[]),
        of.money(say('weighted'), 'weighted', (one) => one.weighted as Money[]),
      ]}
      chart={
        <RowBars
          label={say('chartOf', { what: say('funnel'), figures: funnel.stages.map((one) => `${one.name}: ${one.count}`).join('; ') })}
          parts={[{ name: say('dealsHere'), tone: 'blue' }]}
          bars={funnel.stages.map((one) => ({ key: one.stageId, name: one.name, values: [one.count] }))}
        />
      }
    />
  );
}

// From where a deal ends nothing goes on.
function SalesCycle({ cycle, open }: { cycle: Cycle; open: ReadonlySet<string> }) {
  const say = useWords(reportWords);
  return (
    <Report
      title={say('cycle')}
      about={say('cycleAbout')}
      file="sales-cycle"
      rows={cycle.stages.filter((one) => open.has(one.stageId))}
      keyOf={(one) => one.stageId}
      empty={say('nothing')}
      columns={(of) => [
        of.text(say('stage'), 'stage', (one) => one.name),
        of.share(say('wentOn'), 'went_on', (one) => one.wentOn),
        of.number(say('meanDays'), 'mean_days', (one) => one.meanDays),
      ]}
    >
      <Text size="sm" mb="sm" component="div">
        {say('wonOfEnded')} <Share of={cycle.won} />{' '}
        {cycle.meanDaysToWin != null && say('daysToWin', { days: number(cycle.meanDaysToWin), count: cycle.won.count })}
      </Text>
    </Report>
  );
}

function Months({ months }: { months: DealMonth[] }) {
  const say = useWords(reportWords);
  const shown = everyMonth(months).slice(-SHOWN);
  return (
    <Report
      title={say('months')}
      about={say('monthsAbout')}
      file="deals-by-month"
      rows={shown.toReversed()}
      keyOf={(one) => one.month}
      empty={say('noDeals')}
      columns={(of) => [
        of.text(
          say('month'),
          'month',
          (one) => one.month,
          (one) => monthName(one.month),
        ),
        of.number(say('made'), 'made', (one) => one.made),
        of.number(say('won'), 'won', (one) => one.won),
        of.number(say('lost'), 'lost', (one) => one.lost),
        of.money(say('wonWorth'), 'won_value', (one) => one.wonValue as Money[]),
      ]}
      chart={
        <TimeBars
          label={say('chartOf', {
            what: say('months'),
            figures: shown.map((one) => `${monthName(one.month)}: ${say('won')} ${one.won}, ${say('lost')} ${one.lost}`).join('; '),
          })}
          parts={[
            { name: say('won'), tone: 'green' },
            { name: say('lost'), tone: 'gray' },
          ]}
          bars={shown.map((one) => ({ key: one.month, name: monthShort(one.month), values: [one.won, one.lost] }))}
        />
      }
    />
  );
}

import { Button, Group, Text } from '@mantine/core';
import { $api } from '../../api/client';
import { reasonOf } from '../../api/problem';
import type { Flow } from '../../api/types';
import { useWords } from '../../i18n/words';
import { saveFile } from '../../shared/download';
import { ago, percent } from '../../shared/format';
import { useLabels } from '../../shared/labels/useLabels';
import { Panel } from '../../shared/Panel';
import { toast } from '../../shared/toast';
import { useMe } from '../../shared/useRole';
import { Asked } from './Asked';
import { RowBars, ShareLines } from './charts';

import { Report } from './Report';
import { Share } from './Share';
import { useDuration } from './useDuration';
import { reportWords } from './words';

/** How letters flow, where they lie, and what another threshold would have done. */
export function FlowReport() {
  const flow = $api.useQuery('get', '/api/insight/process', { params: { query: {} as never } });
  return (
    <Asked query={flow}>
      {(data) => (
        <>
          <Steps flow={data} />
          <Queues flow={data} />
          <Trials flow={data} />
          <Log />
        </>
      )}
    </Asked>
  );
}

function Steps({ flow }: { flow: Flow }) {
  const say = useWords(reportWords);
  const lasts = useDuration();
  const name = (step: string) => say(step === 'decide' ? 'step_decide' : step === 'person' ? 'step_person' : 'step_send');
  const time = (minutes: number | null) => lasts(minutes == null ? null : minutes * 60);
  return (
    <Report
      title={say('flow')}
      about={say('flowAbout', { count: flow.letters })}
      file="letter-flow"
      rows={flow.steps.filter((step) => step.letters > 0)}
      keyOf={(one) => one.step}
      empty={say('noAnswered')}
      columns={(of) => [
        of.text(say('step'), 'step', (one) => name(one.step)),
        of.number(say('lettersHere'), 'letters', (one) => one.letters),
        {
          head: say('median'),
          cell: (one) => (
            <>
              {time(one.minutes)}
              <div className="soft">{say('between', { low: time(one.low), high: time(one.high) })}</div>
            </>
          ),
          file: { median_minutes: (one) => one.minutes, low_minutes: (one) => one.low, high_minutes: (one) => one.high },
        },
        { head: say('nineOfTen'), cell: (one) => time(one.slow), file: { slow_minutes: (one) => one.slow } },
        {
          head: say('shareOfTime'),
          cell: (one) => (one.share == null ? '–' : percent(one.share)),
          file: { share_of_time: (one) => one.share },
        },
      ]}
      chart={
        <RowBars
          label={say('chartOf', {
            what: say('shareOfTime'),
            figures: flow.steps.map((one) => `${name(one.step)}: ${one.share == null ? '–' : percent(one.share)}`).join('; '),
          })}
          parts={[{ name: say('shareOfTimePercent'), tone: 'amber' }]}
          bars={flow.steps.map((one) => ({ key: one.step, name: name(one.step), values: [Math.round((one.share ?? 0) * 100)] }))}
        />
      }
    >
      {flow.bottleneck && (
        <Text size="sm" mb="sm">
          {say('bottleneck', { step: name(flow.bottleneck) })}
        </Text>
      )}
    </Report>
  );
}

function Queues({ flow }: { flow: Flow }) {
  const say = useWords(reportWords);
  const label = useLabels();
  return (
    <Report
      title={say('queues')}
      about={say('queuesAbout')}
      file="letter-queues"
      rows={flow.queues}
      keyOf={(one) => one.state}
      empty={say('nothing')}
      columns={(of) => [
        of.text(say('state'), 'state', (one) => label.state(one.state)),
        of.number(say('lettersHere'), 'letters', (one) => one.letters),
        { head: say('oldest'), cell: (one) => (one.oldest ? ago(one.oldest) : '–'), file: { oldest: (one) => one.oldest } },
      ]}
    />
  );
}

function Trials({ flow }: { flow: Flow }) {
  const say = useWords(reportWords);
  return (
    <Report
      title={say('trials')}
      about={say('trialsAbout', { count: flow.decisions })}
      file="band-trials"
      rows={flow.decisions === 0 ? [] : flow.trials}
      keyOf={(one) => String(one.autoSend)}
      empty={say('noDecisions')}
      columns={(of) => [
        { head: say('threshold'), cell: (one) => percent(one.autoSend), file: { auto_send: (one) => one.autoSend } },
        of.share(say('wouldLeave'), 'leaves', (one) => one.leaves),
        of.share(say('rightOfThem'), 'right', (one) => one.right),
        {
          head: say('foretoldRight'),
          cell: (one) => (one.foretold == null ? '–' : percent(one.foretold)),
          file: { foretold: (one) => one.foretold },
        },
      ]}
      chart={
        <ShareLines
          label={say('chartOf', {
            what: say('trials'),
            figures: flow.trials
              .map((one) =>
                say('trialPoint', {
                  at: percent(one.autoSend),
                  leaves: percent(one.leaves.share ?? 0),
                  right: one.right.share == null ? '–' : percent(one.right.share),
                }),
              )
              .join('; '),
          })}
          scale={percent}
          lines={[
            { name: say('wouldLeave'), tone: 'blue', points: flow.trials.map((one) => ({ at: one.autoSend, ...point(one.leaves) })) },
            { name: say('rightOfThem'), tone: 'green', points: flow.trials.map((one) => ({ at: one.autoSend, ...point(one.right) })) },
          ]}
        />
      }
    >
      <Text size="sm" mb="sm" component="div">
        {say('leftNow')} <Share of={flow.automatic} />
      </Text>
    </Report>
  );
}

const point = (share: Flow['automatic']) => ({ value: share.share ?? null, low: share.low ?? null, high: share.high ?? null });

/** The event log is what managers may export. */
function Log() {
  const say = useWords(reportWords);
  const { mayOperate } = useMe();
  if (!mayOperate) return null;
  const save = (cases: 'deals' | 'messages') =>
    saveFile(`/api/insight/events.xes?cases=${cases}`, `${cases}.xes`).catch((fault: Error) =>
      toast(say('notSaved', { why: reasonOf(fault) })),
    );
  return (
    <Panel title={say('log')} about={say('logAbout')}>
      <Group gap="xs">
        <Button size="xs" variant="default" onClick={() => void save('deals')}>
          {say('logDeals')}
        </Button>
        <Button size="xs" variant="default" onClick={() => void save('messages')}>
          {say('logMessages')}
        </Button>
      </Group>
    </Panel>
  );
}

import { $api } from '../../api/client';
import type { AiUsage, Money } from '../../api/types';
import { useWords } from '../../i18n/words';
import { money } from '../../shared/format';
import { useLabels } from '../../shared/labels/useLabels';
import { Panel } from '../../shared/Panel';
import { Asked } from './Asked';
import { SpanChoice, useSpan } from './choices';
import { number } from './columns';
import { Figures } from './Figures';
import { Report } from './Report';
import { Share } from './Share';
import { reportWords } from './words';

/** What the AI decided, how often it was right and what it cost. */
export function AiReport() {
  const { query } = useSpan();
  const usage = $api.useQuery('get', '/api/analytics/ai-usage-stats', { params: { query: query as never } });
  return (
    <>
      <SpanChoice />
      <Asked query={usage}>{(data) => <Usage usage={data} />}</Asked>
    </>
  );
}

function Usage({ usage }: { usage: AiUsage }) {
  const say = useWords(reportWords);
  const label = useLabels();
  const sums = (all: unknown[]) => (all as Money[]).map(money).join(', ');
  return (
    <>
      <Panel title={say('ai')} about={say('aiAbout')}>
        <Figures
          of={[
            { name: say('decisions'), value: number(usage.decisions) },
            { name: say('right'), value: <Share of={usage.right} /> },
            { name: say('cost'), value: sums(usage.cost) || say('noCost'), base: say('tokens', { count: usage.tokens }) },
            { name: say('costEach'), value: sums(usage.costPerDecision) || say('noCost') },
          ]}
        />
      </Panel>
      <Report
        title={say('bands')}
        about={say('bandsAbout')}
        file="ai-bands"
        rows={Object.entries(usage.bands)}
        keyOf={([name]) => name}
        empty={say('nothing')}
        columns={(of) => [
          of.text(say('band'), 'band', ([name]) => label.band(name)),
          of.share(say('share'), 'letters', ([, share]) => share),
        ]}
      />
      <Report
        title={say('tasks')}
        file="ai-tasks"
        rows={Object.entries(usage.tasks).sort((a, b) => b[1] - a[1])}
        keyOf={([name]) => name}
        empty={say('nothing')}
        columns={(of) => [
          of.text(say('task'), 'task', ([name]) => label.task(name)),
          of.number(say('decisions'), 'decisions', ([, count]) => count),
        ]}
      />
    </>
  );
}

import { Button, Group, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import type { Automation } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Empty, Failure, Loading } from '../../shared/states';
import { Time } from '../../shared/Time';
import { toneColor } from '../../shared/tone';
import { AboutLine, useAboutNames } from './About';
import { RUN_TONES } from './tones';
import type { AutomationTexts } from './useAutomationTexts';
import { automationWords } from './words';

/** What an automation did and does. */
export function RunsPanel({ automation, texts }: { automation: Automation; texts: AutomationTexts }) {
  const say = useWords(automationWords);
  const queries = useQueryClient();
  const path = { id: automation.id };
  const runs = $api.useQuery('get', '/api/automations/{id}/runs', { params: { path, query: { limit: 50 } } }, { refetchInterval: 5000 });
  const retry = $api.useMutation('post', '/api/automations/{id}/runs/{run}/retry', {
    onSettled: () => void stale(queries, '/api/automations/{id}/runs'),
  });
  const names = useAboutNames(runs.data?.items ?? []);
  return (
    <section aria-label={say('runs')}>
      {runs.isPending && <Loading label={say('loading')} lines={3} />}
      {runs.error && <Failure error={runs.error} retry={() => void runs.refetch()} />}
      {retry.error && <Failure error={retry.error} />}
      {runs.data?.items.length === 0 && <Empty title={say('noRuns')} />}
      <ul className="lines" hidden={!runs.data?.items.length}>
        {runs.data?.items.map((run) => (
          <li key={run.id} style={{ padding: '12px 16px' }}>
            <Group gap="xs">
              <span className="state" style={toneColor(RUN_TONES[run.state])}>
                {say(`run_${run.state}`)}
              </span>
              <AboutLine about={run} names={names} label={run.dealId ? say('target_deal') : undefined} />
              <Text span size="xs" className="soft">
                {say('version', { number: run.version })} · <Time iso={run.at} />
              </Text>
              {run.state === 'failed' && (
                <Button
                  size="compact-xs"
                  variant="default"
                  loading={retry.isPending}
                  onClick={() => retry.mutate({ params: { path: { ...path, run: run.id } } })}
                >
                  {say('retry')}
                </Button>
              )}
            </Group>
            {run.error && (
              <Text size="sm" c="var(--red-ink)" className="wrap-anywhere">
                {run.error}
              </Text>
            )}
            {run.state === 'skipped' &&
              run.readings
                .filter((reading) => !reading.holds)
                .map((reading) => (
                  <Text key={`${reading.field}-${reading.op}`} size="sm" className="wrap-anywhere">
                    ✗ {texts.reading(reading)}
                  </Text>
                ))}
            <ol style={{ margin: '4px 0 0', paddingInlineStart: 20 }} hidden={run.steps.length === 0}>
              {run.steps.map((step, index) => (
                <li key={`${step.path}-${index.toString()}`}>
                  <Text size="sm" className="wrap-anywhere">
                    {step.outcome === 'then' || step.outcome === 'else' ? say(step.outcome) : (step.text ?? say(`act_${step.act!}`))}
                    {step.until && (
                      <>
                        {' – '}
                        {say.rich('waitsUntil', { when: <Time iso={step.until} /> })}
                      </>
                    )}
                  </Text>
                </li>
              ))}
            </ol>
          </li>
        ))}
      </ul>
    </section>
  );
}

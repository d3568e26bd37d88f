import { Button, Group, NumberInput, Text } from '@mantine/core';
import { useState } from 'react';
import { $api } from '../../api/client';
import type { Automation, Tried } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Failure } from '../../shared/states';
import { Time } from '../../shared/Time';
import { toneColor } from '../../shared/tone';
import { AboutLine, useAboutNames } from './About';
import { placed } from './plan';
import type { AutomationTexts } from './useAutomationTexts';
import { automationWords } from './words';

/** A dry run on what happened, before anything goes live. */
export function TryPanel({ automation, texts }: { automation: Automation; texts: AutomationTexts }) {
  const say = useWords(automationWords);
  const [days, setDays] = useState(30);
  const attempt = $api.useMutation('post', '/api/automations/{id}/try');
  return (
    <section aria-label={say('tries')}>
      <Text size="sm" className="soft" mb="xs">
        {say('triesWhy')}
      </Text>
      <Group gap="sm" align="flex-end" mb="sm">
        <NumberInput label={say('tryDays')} min={1} max={90} w={160} value={days} onChange={(value) => setDays(Number(value))} />
        <Button
          loading={attempt.isPending}
          onClick={() => attempt.mutate({ params: { path: { id: automation.id } }, body: { version: automation.newest, days } })}
        >
          {say('tryNow', { number: automation.newest })}
        </Button>
      </Group>
      {attempt.error && <Failure error={attempt.error} />}
      <div aria-live="polite">{attempt.data && <Result tried={attempt.data} automation={automation} texts={texts} />}</div>
    </section>
  );
}

function Result({ tried, automation, texts }: { tried: Tried; automation: Automation; texts: AutomationTexts }) {
  const say = useWords(automationWords);
  const names = useAboutNames(tried.events);
  const steps = placed(automation.definition?.steps ?? []);
  return (
    <>
      <Text fw={600} mb="xs">
        {tried.happened === 0 ? say('tryNone') : say('tried', { would: tried.wouldRun, count: tried.happened })}
      </Text>
      {!tried.complete && <Text size="sm">{say('incomplete')}</Text>}
      <ul className="lines" hidden={tried.events.length === 0}>
        {tried.events.map((event, index) => (
          <li key={`${event.at}-${index.toString()}`} style={{ padding: '12px 16px' }}>
            <Group gap="xs">
              <AboutLine about={event} label={event.label || undefined} names={names} />
              <span className="state" style={toneColor(event.wouldRun ? 'green' : 'gray')}>
                {say(event.wouldRun ? 'wouldRun' : 'wouldNot')}
              </span>
              <Text span size="xs" className="soft">
                <Time iso={event.at} />
              </Text>
            </Group>
            {event.readings.map((reading) => (
              <Text key={`${reading.field}-${reading.op}-${reading.value ?? ''}`} size="sm" className="wrap-anywhere">
                {reading.holds ? '✓' : '✗'} {texts.reading(reading)}
              </Text>
            ))}
            <ol style={{ margin: '4px 0 0', paddingInlineStart: 20 }} hidden={event.steps.length === 0}>
              {event.steps.map((step) => {
                const known = steps.find((one) => one.path === step.path);
                return (
                  <li key={step.path}>
                    <Text size="sm" className="wrap-anywhere">
                      {known ? texts.step(known.step) : step.path}
                      {(step.outcome === 'then' || step.outcome === 'else') && ` → ${say(step.outcome)}`}
                      {step.why && <b> {say('wouldFail', { why: step.why })}</b>}
                    </Text>
                  </li>
                );
              })}
            </ol>
          </li>
        ))}
      </ul>
    </>
  );
}

import { Text } from '@mantine/core';
import { $api } from '../../api/client';
import type { ExitReason, Sequence } from '../../api/types';
import { useWords } from '../../i18n/words';
import { sequenceWords } from './words';

/** The steps in their order, each with what it came to. */
export function SequenceSteps({ sequence }: { sequence: Sequence }) {
  const say = useWords(sequenceWords);
  const templates = $api.useQuery('get', '/api/templates', { params: { query: { limit: 200 } } });
  const names = new Map(templates.data?.items.map((one) => [one.id, one.name] as const));
  const results = sequence.results;
  const tracked = results?.steps.some((step) => step.opened + step.clicked > 0) ?? false;
  return (
    <section aria-label={say('steps')}>
      <Text component="h2" size="sm" fw={600} mb="xs">
        {say('steps')}
      </Text>
      <ol className="lines" style={{ listStyle: 'none', paddingInlineStart: 0 }}>
        {sequence.steps.map((step, index) => {
          const counts = results?.steps[index];
          const exited = Object.entries(counts?.exited ?? {}) as [ExitReason, number][];
          const figures =
            counts &&
            ([
              ['waiting', counts.waiting],
              ['sent', counts.sent],
              ...(tracked
                ? ([
                    ['opened', counts.opened],
                    ['clicked', counts.clicked],
                  ] as const)
                : []),
              ['answered', counts.replied],
              ['unsubscribed', counts.unsubscribed],
              ['bounced', counts.bounced],
            ] as const);
          return (
            <li key={step.id} style={{ padding: '12px 16px' }}>
              <Text size="sm" fw={600} className="wrap-anywhere">
                {say('step', { number: step.order })}: {names.get(step.templateId) ?? say('templateGone')}
              </Text>
              <Text size="xs" className="soft">
                {step.delayDays === 0
                  ? say('atOnce')
                  : index === 0
                    ? say('afterEnrolment', { count: step.delayDays })
                    : say('afterStep', { count: step.delayDays })}
                {step.businessHours && ` · ${say('businessHours')}`}
                {step.aiPersonalize && ` · ${say('personalise')}`}
              </Text>
              {figures && (
                <dl style={{ display: 'flex', flexWrap: 'wrap', gap: '8px 20px', margin: '8px 0 0' }}>
                  {figures.map(([key, value]) => (
                    <div key={key}>
                      <Text component="dt" size="xs" className="soft">
                        {say(key)}
                      </Text>
                      <Text component="dd" size="sm" fw={600} m={0}>
                        {value}
                      </Text>
                    </div>
                  ))}
                </dl>
              )}
              {counts && counts.variants.length > 0 && (
                <Text component="div" size="xs" mt={4}>
                  {counts.variants.map((one, place) => (
                    <div key={one.variantId} className="wrap-anywhere">
                      {say('wordingCame', {
                        letter: String.fromCharCode('A'.charCodeAt(0) + place),
                        name:
                          names.get(place === 0 ? step.templateId : (step.variants[place - 1]?.templateId ?? '')) ?? say('templateGone'),
                        sent: one.sent,
                        replied: one.replied,
                      })}
                      {counts.winner === one.variantId && ` · ${say('wordingWon')}`}
                    </div>
                  ))}
                  <span className="soft">{counts.comparedAt ? !counts.winner && say('wordingsEven') : say('wordingsOpen')}</span>
                </Text>
              )}
              {exited.length > 0 && (
                <Text size="xs" className="soft" mt={4}>
                  {say('leftBefore')} {exited.map(([reason, count]) => `${say(`exit_${reason}`)}: ${count.toString()}`).join(' · ')}
                </Text>
              )}
            </li>
          );
        })}
      </ol>
      {tracked && (
        <Text size="xs" className="soft" mt="xs">
          {say('opensLie')}
        </Text>
      )}
    </section>
  );
}

import { Button, Group, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import type { Contact } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Failure } from '../../shared/states';
import { Time } from '../../shared/Time';
import { useMe } from '../../shared/useRole';
import { ScoreBadge } from '../../shared/ScoreBadge';
import { contacts } from './words';

/** How promising a person is, and what moved it. */
export function ScorePanel({ contact }: { contact: Contact }) {
  const say = useWords(contacts);
  const queries = useQueryClient();
  const { mayWork } = useMe();
  const score = $api.useQuery('get', '/api/contacts/{id}/score', { params: { path: { id: contact.id } } });
  const again = $api.useMutation('post', '/api/contacts/{id}/score', {
    onSettled: () => stale(queries, '/api/contacts/{id}/score', '/api/contacts/{id}', '/api/contacts'),
  });
  const fault = score.error ?? again.error;
  return (
    <section className="fact-group">
      <h2>{say('score')}</h2>
      {fault && <Failure error={fault} />}
      {score.data && (
        <>
          <Group gap="sm" justify="space-between">
            {score.data.score === null || score.data.score === undefined ? (
              <Text size="sm" className="soft">
                {say('noScore')}
              </Text>
            ) : (
              <span>
                <ScoreBadge score={score.data.score} />{' '}
                {score.data.low != null && score.data.high != null && (
                  <Text component="span" size="sm" className="soft">
                    {say('scoreBetween', { low: score.data.low, high: score.data.high })}
                  </Text>
                )}
              </span>
            )}
            {mayWork && (
              <Button
                size="compact-xs"
                variant="subtle"
                loading={again.isPending}
                onClick={() => again.mutate({ params: { path: { id: contact.id } } })}
              >
                {say('scoreAgain')}
              </Button>
            )}
          </Group>
          <ul className="plain-list" style={{ fontSize: 13 }}>
            {score.data.reasons.map((reason) => (
              <li key={reason.text} style={{ display: 'flex', gap: 8, padding: '2px 0' }}>
                <span className="numbers soft" style={{ width: 34, textAlign: 'right' }}>
                  {reason.points > 0 ? `+${reason.points}` : reason.points}
                </span>
                <span>{reason.text}</span>
              </li>
            ))}
          </ul>
          <Text size="xs" className="soft" mt={4}>
            {score.data.low != null
              ? say('scoreOwn', { bought: score.data.fit.buyers.count, of: score.data.fit.buyers.base, days: score.data.fit.days })
              : say('scoreStated', { from: score.data.fit.ownFrom })}
          </Text>
          {score.data.at && (
            <Text size="xs" className="soft" mt={4}>
              <Time iso={score.data.at} style="ago" />
            </Text>
          )}
        </>
      )}
    </section>
  );
}

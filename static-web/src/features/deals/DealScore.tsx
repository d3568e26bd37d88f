import { Text } from '@mantine/core';
import { $api } from '../../api/client';
import type { Deal } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Failure } from '../../shared/states';
import { ScoreBadge } from '../../shared/ScoreBadge';
import { deals as dealWords } from './words';

/** How likely the deal is won, between what and what, and what moves it. A deal that is over has none. */
export function DealScore({ deal }: { deal: Deal }) {
  const say = useWords(dealWords);
  const query = { 'filter.dealId': deal.id, limit: 1 } as never;
  const scores = $api.useQuery(
    'get',
    '/api/insight/scores',
    { params: { query } },
    { enabled: deal.status === 'active', staleTime: 60_000 },
  );
  const score = scores.data?.items[0];
  if (deal.status !== 'active') return null;
  return (
    <section className="fact-group">
      <h2>{say('score')}</h2>
      {scores.error && <Failure error={scores.error} />}
      {score && scores.data && (
        <>
          <ScoreBadge score={score.score} />{' '}
          <Text component="span" size="sm" className="soft">
            {say('scoreBetween', { low: score.low, high: score.high })}
          </Text>
          <ul className="plain-list" style={{ fontSize: 13 }}>
            {score.reasons.map(({ what, effect }) => (
              <li key={what} style={{ display: 'flex', gap: 8, padding: '2px 0' }}>
                <span className="numbers soft" style={{ width: 34, textAlign: 'right' }}>
                  {effect > 0 ? `+${effect}` : effect}
                </span>
                <span>{say.has(`why_${what}`) ? say(`why_${what}` as 'why_stage') : what}</span>
              </li>
            ))}
          </ul>
          <Text size="xs" className="soft" mt={4}>
            {scores.data.model.basis === 'own'
              ? say('scoreOwn', { count: scores.data.model.ended })
              : say('scoreStated', { from: scores.data.model.ownFrom })}
          </Text>
        </>
      )}
    </section>
  );
}

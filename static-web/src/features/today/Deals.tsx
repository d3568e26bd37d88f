import { Link } from '@tanstack/react-router';
import { $api } from '../../api/client';
import { filters } from '../../api/filters';
import type { Deal } from '../../api/types';
import { day } from '../../i18n/dates';
import { useWords } from '../../i18n/words';
import { money } from '../../shared/format';
import { useNow } from '../../shared/Time';
import { useMe } from '../../shared/useRole';
import { Section } from './Section';
import { today } from './words';

const SHOWN = 6;

/** Deals where nothing happens, or where the next step is due: one's own; of everybody for who leads. */
export function Deals() {
  const say = useWords(today);
  const me = useMe();
  const now = useNow();
  const whose = me.mayOperate ? undefined : me.id;
  const tonight = new Date();
  tonight.setHours(24, 0, 0, 0);
  const ask = (more: Record<string, string>) => ({
    params: { query: { limit: 20, sort: 'nextActionAt', ...filters({ ownerId: whose, ...more }) } as never },
  });
  const rotting = $api.useQuery('get', '/api/deals', ask({ rotting: 'true' }));
  const due = $api.useQuery('get', '/api/deals', ask({ status: 'active', nextActionUntil: tonight.toISOString() }));
  const seen = new Map<string, Deal>();
  for (const deal of [...(due.data?.items ?? []), ...(rotting.data?.items ?? [])]) seen.set(deal.id, deal);
  const items = [...seen.values()].sort((a, b) => Number(b.value?.amount ?? 0) - Number(a.value?.amount ?? 0));
  const days = (deal: Deal) => Math.floor((now - new Date(deal.stageEnteredAt).getTime()) / 86_400_000);
  const query = {
    isPending: rotting.isPending || due.isPending,
    error: rotting.error ?? due.error,
    refetch: () => void Promise.all([rotting.refetch(), due.refetch()]),
  };
  return (
    <Section
      title={say('deals')}
      count={query.isPending ? undefined : items.length}
      more={{ to: '/deals', search: { rotting: true, ...(whose ? { owner: 'me' } : {}) } }}
      query={query}
      empty={say('noDeals')}
    >
      <ul className="today-list">
        {items.slice(0, SHOWN).map((deal) => (
          <li key={deal.id}>
            <Link to="/deals/$dealId" params={{ dealId: deal.id }} className="today-line">
              <span className="today-what">
                <span className="today-name line-clamp">{deal.title}</span>
                <span className="soft line-clamp">
                  {deal.nextActionAt && new Date(deal.nextActionAt) < tonight
                    ? say('actionDue', { day: day(new Date(deal.nextActionAt)) })
                    : say('rotting', { count: days(deal) })}
                </span>
              </span>
              <span className="today-side today-money numbers">{deal.value ? money(deal.value) : ''}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}

import { Link } from '@tanstack/react-router';
import { $api } from '../../api/client';
import { filters } from '../../api/filters';
import { useWords } from '../../i18n/words';
import { money } from '../format';
import { Empty, Failure, Loading } from '../states';
import { Time } from '../Time';
import { records } from './words';

/** The deals with a person or a company, the open ones first. */
export function Deals({ about }: { about: { contactId?: string; companyId?: string } }) {
  const say = useWords(records);
  const list = $api.useQuery('get', '/api/deals', { params: { query: { limit: 100, sort: '-updatedAt', ...filters(about) } } });
  const pipelines = $api.useQuery('get', '/api/pipelines', {}, { staleTime: 300_000 });
  if (list.isPending) return <Loading label={say('loading')} lines={4} />;
  if (list.error) return <Failure error={list.error} retry={() => void list.refetch()} />;
  if (list.data.items.length === 0) return <Empty title={say('noDeals')} />;
  const stages = new Map(pipelines.data?.items.flatMap((pipeline) => pipeline.stages.map((stage) => [stage.id, stage.name] as const)));
  const open = (status: string) => (status === 'active' ? 0 : 1);
  return (
    <ul className="line-list">
      {[...list.data.items]
        .sort((a, b) => open(a.status) - open(b.status))
        .map((deal) => (
          <li key={deal.id}>
            <span className="row-line">
              <Link to="/deals/$dealId" params={{ dealId: deal.id }} className="line-clamp" style={{ fontWeight: 550 }}>
                {deal.title}
              </Link>
              <span className="numbers">{deal.value ? money(deal.value) : ''}</span>
            </span>
            <span className="soft" style={{ fontSize: 13 }}>
              {say(`deal_${deal.status}`)} · {stages.get(deal.stageId) ?? deal.stageId} · <Time iso={deal.updatedAt} />
            </span>
          </li>
        ))}
    </ul>
  );
}

import { useParams } from '@tanstack/react-router';
import { $api } from '../../api/client';
import { ApiError } from '../../api/problem';
import { useWords } from '../../i18n/words';
import { Failure, Loading, NotFound } from '../../shared/states';
import { useTitle } from '../../shared/useTitle';
import { Assistant } from './Assistant';
import './deals.css';
import { DealFacts } from './DealFacts';
import { DealHead } from './DealHead';
import { DealTabs } from './DealTabs';
import { deals as dealWords } from './words';

/** One deal: where it stands, what is known of it, what Mancrel makes of it, and everything that happened. */
export function DealPage() {
  const { dealId } = useParams({ strict: false }) as { dealId: string };
  const say = useWords(dealWords);
  const deal = $api.useQuery('get', '/api/deals/{id}', { params: { path: { id: dealId } } });
  const pipelines = $api.useQuery('get', '/api/pipelines', {}, { staleTime: 60_000 });
  useTitle(deal.data?.title ?? say('untitled'));
  if (deal.isPending) return <Loading label={say('loading')} lines={8} />;
  if (deal.error) {
    const fault: unknown = deal.error;
    if (fault instanceof ApiError && fault.status === 404) return <NotFound />;
    return (
      <div className="page">
        <Failure error={deal.error} retry={() => void deal.refetch()} />
      </div>
    );
  }
  const pipeline = pipelines.data?.items.find((one) => one.id === deal.data.pipelineId);
  return (
    <div key={dealId}>
      <DealHead deal={deal.data} pipeline={pipeline} />
      <div className="record-body">
        <DealFacts deal={deal.data} pipeline={pipeline} />
        <div className="record-main">
          <Assistant deal={deal.data} pipeline={pipeline} />
          <DealTabs deal={deal.data} />
        </div>
      </div>
    </div>
  );
}

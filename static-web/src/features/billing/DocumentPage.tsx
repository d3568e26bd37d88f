import { ActionIcon, Title } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { $api } from '../../api/client';
import { ApiError } from '../../api/problem';
import { useWords } from '../../i18n/words';
import { Icon } from '../../shared/icons';
import { Failure, Loading, NotFound } from '../../shared/states';
import { useMe } from '../../shared/useRole';
import { useTitle } from '../../shared/useTitle';
import { Acts } from './Acts';
import './billing.css';
import { DocumentFacts } from './DocumentFacts';
import { DraftEditor } from './DraftEditor';
import { Files } from './Files';
import { itemRoute, type BillingKind } from './kinds';
import { Sheet } from './Sheet';
import { StateOf } from './StateOf';
import { useTitleOf } from './useTitleOf';
import { billing } from './words';

export const QuotePage = () => <OneDocument kind="quote" />;
export const OrderPage = () => <OneDocument kind="order" />;
export const InvoicePage = () => <OneDocument kind="invoice" />;

/** One document: its lines, what may be done with it, and what happened to it. */
function OneDocument({ kind }: { kind: BillingKind }) {
  const { id } = useParams({ strict: false }) as { id: string };
  const say = useWords(billing);
  const titleOf = useTitleOf();
  const { mayWork } = useMe();
  const found = $api.useQuery('get', itemRoute(kind), { params: { path: { id } } });
  const title = found.data ? titleOf(found.data) : say(kind);
  useTitle(title);
  if (found.isPending) return <Loading label={say('loading')} lines={6} />;
  if (found.error) {
    const fault: unknown = found.error;
    if (fault instanceof ApiError && fault.status === 404) return <NotFound />;
    return (
      <div className="page">
        <h1 className="sr-only">{title}</h1>
        <Failure error={found.error} retry={() => void found.refetch()} />
      </div>
    );
  }
  const one = found.data;
  return (
    <div className="page" style={{ maxWidth: 1080 }} key={id}>
      <div className="bill-head">
        <ActionIcon component={Link} to={`/${kind}s`} variant="subtle" color="gray" aria-label={say('toList')} title={say('toList')}>
          <Icon name="back" size={18} />
        </ActionIcon>
        <div style={{ minWidth: 0, flex: 1 }}>
          <Title order={1} size="h3" className="wrap-anywhere">
            {title}
          </Title>
          <StateOf document={one} />
        </div>
        <Files kind={kind} document={one} />
      </div>
      {mayWork && one.state !== 'draft' && <Acts kind={kind} document={one} />}
      <div className="bill-body">
        {one.state === 'draft' && mayWork ? <DraftEditor key={one.etag} kind={kind} document={one} /> : <Sheet document={one} />}
        <DocumentFacts kind={kind} document={one} />
      </div>
    </div>
  );
}

import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { $api } from '../../api/client';
import { filters } from '../../api/filters';
import { newKey } from '../../api/middleware/idempotency';
import { stale } from '../../api/stale';
import type { Deal } from '../../api/types';
import { useWords } from '../../i18n/words';
import { money } from '../../shared/format';
import { Failure } from '../../shared/states';
import { useMe } from '../../shared/useRole';
import './billing.css';
import { BILLING_READS, kindOf, listRoute, pageOf, type BillingKind } from './kinds';
import { StateOf } from './StateOf';
import { useTitleOf } from './useTitleOf';
import { billing } from './words';

const KINDS: BillingKind[] = ['quote', 'order', 'invoice'];

/** The quotes, orders and invoices of a deal, and the way to another quote. */
export function DealBills({ deal }: { deal: Deal }) {
  const say = useWords(billing);
  const { mayWork } = useMe();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [key] = useState(newKey);
  const create = $api.useMutation('post', '/api/quotes', {
    onSuccess: (made) => {
      void stale(queries, ...BILLING_READS);
      void navigate({ to: pageOf('quote', made.id) as never });
    },
  });
  return (
    <section className="fact-group" aria-labelledby="deal-bills">
      <h2 id="deal-bills">{say('bills')}</h2>
      <ul className="bill-history">
        {KINDS.map((kind) => (
          <OfKind key={kind} kind={kind} dealId={deal.id} />
        ))}
      </ul>
      {create.error && <Failure error={create.error} />}
      {mayWork && (
        <Button
          size="xs"
          variant="default"
          loading={create.isPending}
          onClick={() =>
            create.mutate({
              params: { header: { 'Idempotency-Key': key } },
              body: { dealId: deal.id, contactId: deal.contactId ?? null, companyId: deal.companyId ?? null },
            })
          }
        >
          {say('newQuote')}
        </Button>
      )}
    </section>
  );
}

function OfKind({ kind, dealId }: { kind: BillingKind; dealId: string }) {
  const titleOf = useTitleOf();
  const list = $api.useQuery('get', listRoute(kind), { params: { query: { limit: 20, ...filters({ dealId }) } as never } });
  return (
    <>
      {list.error && (
        <li>
          <Failure error={list.error} />
        </li>
      )}
      {list.data?.items.map((one) => (
        <li key={one.id}>
          <Link to={pageOf(kindOf(one), one.id) as never}>{titleOf(one)}</Link> <span className="numbers">{money(one.total)}</span>{' '}
          <StateOf document={one} />
        </li>
      ))}
    </>
  );
}

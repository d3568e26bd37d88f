import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { $api } from '../../api/client';
import { filters } from '../../api/filters';
import type { BillingDocument, Payment } from '../../api/types';
import { day } from '../../i18n/dates';
import { useWords } from '../../i18n/words';
import { dayOf } from '../../shared/days';
import { money, person } from '../../shared/format';
import { Failure, Loading } from '../../shared/states';
import { Time } from '../../shared/Time';
import { useMe } from '../../shared/useRole';
import { figure, pageOf, type BillingKind } from './kinds';
import { RefundDialog } from './RefundDialog';
import { Reminders } from './Reminders';
import { billing } from './words';

/** Who it is for, its days and sums, what it is tied to, what was paid and what happened. */
export function DocumentFacts({ kind, document: one }: { kind: BillingKind; document: BillingDocument }) {
  const say = useWords(billing);
  const from = one.type === 'credit_note' ? 'invoice' : kind === 'invoice' ? 'order' : 'quote';
  const next = kind === 'quote' ? 'order' : 'invoice';
  return (
    <aside className="bill-facts" aria-label={say('details')}>
      <h2>{say('details')}</h2>
      <dl>
        <dt>{say('buyer')}</dt>
        <dd className="wrap-anywhere">
          {one.contactId ? <Link to={`/contacts/${one.contactId}` as never}>{one.buyer.name ?? '–'}</Link> : (one.buyer.name ?? '–')}
        </dd>
        {one.dealId && <DealOf id={one.dealId} />}
        {one.issuedOn && (
          <>
            <dt>{say('issuedOn')}</dt>
            <dd>{day(dayOf(one.issuedOn))}</dd>
          </>
        )}
        {one.dueOn && (
          <>
            <dt>{say('due')}</dt>
            <dd>{day(dayOf(one.dueOn))}</dd>
          </>
        )}
        {one.validUntil && (
          <>
            <dt>{say('validUntil')}</dt>
            <dd>{day(dayOf(one.validUntil))}</dd>
          </>
        )}
        {one.type === 'invoice' && one.number && (
          <>
            <dt>{say('paid')}</dt>
            <dd className="numbers">{money(one.paid)}</dd>
            {figure(one.credited) !== 0 && (
              <>
                <dt>{say('creditedSum')}</dt>
                <dd className="numbers">{money(one.credited)}</dd>
              </>
            )}
            <dt>{say('balance')}</dt>
            <dd className="numbers">
              <b>{money(one.balance)}</b>
            </dd>
          </>
        )}
        {one.reference && (
          <>
            <dt>{say('reference')}</dt>
            <dd className="wrap-anywhere">{one.reference}</dd>
          </>
        )}
        {one.fromId && (
          <>
            <dt>{say('madeOf')}</dt>
            <dd>
              <Link to={pageOf(from, one.fromId) as never}>{say(from)}</Link>
            </dd>
          </>
        )}
        {one.nextId && (
          <>
            <dt>{say('became')}</dt>
            <dd>
              <Link to={pageOf(next, one.nextId) as never}>{say(next)}</Link>
            </dd>
          </>
        )}
      </dl>
      {one.type === 'invoice' && one.number && <Payments id={one.id} />}
      {one.type === 'invoice' && <Reminders invoice={one} />}
      {one.history.length > 0 && (
        <>
          <h2>{say('history')}</h2>
          <ol className="bill-history">
            {one.history.map((what, at) => (
              <li key={at}>
                <span>{say.has(`did_${what.what}`) ? say(`did_${what.what}` as 'did_issued') : what.what}</span>{' '}
                <span className="soft">
                  <Time iso={what.at} /> · {what.by === 'mancrel' ? 'Mancrel' : person(what.by)}
                </span>
                {what.detail && <div className="soft wrap-anywhere">{what.detail}</div>}
              </li>
            ))}
          </ol>
        </>
      )}
    </aside>
  );
}

function DealOf({ id }: { id: string }) {
  const say = useWords(billing);
  const deal = $api.useQuery('get', '/api/deals/{id}', { params: { path: { id } } }, { retry: false });
  if (!deal.data) return null;
  return (
    <>
      <dt>{say('deal')}</dt>
      <dd className="wrap-anywhere">
        <Link to="/deals/$dealId" params={{ dealId: id }}>
          {deal.data.title}
        </Link>
      </dd>
    </>
  );
}

function Payments({ id }: { id: string }) {
  const say = useWords(billing);
  const { mayWork } = useMe();
  const [refunding, refund] = useState<Payment | null>(null);
  const list = $api.useQuery('get', '/api/payments', { params: { query: { limit: 200, ...filters({ invoiceId: id }) } as never } });
  return (
    <>
      <h2>{say('payments')}</h2>
      {list.isPending && <Loading label={say('loading')} lines={1} />}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data?.items.length === 0 && <p className="soft">{say('noPayments')}</p>}
      <ul className="bill-history" hidden={!list.data?.items.length}>
        {list.data?.items.map((one) => (
          <li key={one.id}>
            <b className="numbers">
              {one.type === 'refund' ? '−' : ''}
              {money(one.amount)}
            </b>{' '}
            <span className="soft">
              {say(`method_${one.method}`)} · <Time iso={one.at} />
            </span>
            {one.type === 'refund_failed' && <div className="soft">{say('did_refund_failed')}</div>}
            {one.reference && <div className="soft wrap-anywhere">{one.reference}</div>}
            {mayWork && one.type === 'payment' && (one.method === 'stripe' || one.method === 'paypal') && (
              <Button size="compact-xs" variant="subtle" onClick={() => refund(one)} aria-label={`${say('payBack')}, ${money(one.amount)}`}>
                {say('payBack')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {refunding && <RefundDialog payment={refunding} onClose={() => refund(null)} />}
    </>
  );
}

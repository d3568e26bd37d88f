import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { $api } from '../../api/client';
import type { BillingDocument } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Failure } from '../../shared/states';
import { toast } from '../../shared/toast';
import { CreditDialog } from './CreditDialog';
import { actRoute, figure, pageOf, type BillingKind } from './kinds';
import { PaymentDialog } from './PaymentDialog';
import { ReasonDialog } from './ReasonDialog';
import { useAct } from './useAct';
import { billing } from './words';

const OPEN: BillingDocument['state'][] = ['issued', 'sent', 'viewed', 'agreed', 'expired'];

/** What may be done with a document that is issued, as it stands. */
export function Acts({ kind, document: one }: { kind: BillingKind; document: BillingDocument }) {
  const say = useWords(billing);
  const navigate = useNavigate();
  const [asking, ask] = useState<'void' | 'decline' | 'pay' | 'credit' | null>(null);
  const close = () => ask(null);
  const go = (to: BillingKind) => (made: BillingDocument) => void navigate({ to: pageOf(to, made.id) as never });
  const accept = useAct(kind, 'accept', one, (order) => {
    toast(say('accepted', { number: order.number ?? '' }));
    go('order')(order);
  });
  const invoice = useAct(kind, 'invoice', one, go('invoice'));
  const send = $api.useMutation('post', actRoute(kind, 'send'), {
    onSuccess: () => {
      toast(say('sendWaits'));
      void navigate({ to: '/approvals' });
    },
  });
  if (one.state === 'void' || one.type === 'credit_note') return null;
  const isOpen = kind === 'quote' && OPEN.includes(one.state);
  const isPaidFor = figure(one.paid) !== 0 || figure(one.credited) !== 0;
  const error = accept.error ?? invoice.error ?? send.error;
  return (
    <>
      <div className="bill-acts bill-steps">
        {isOpen && (
          <>
            <Button size="xs" loading={accept.busy} onClick={() => accept.run()}>
              {say('accept')}
            </Button>
            <Button size="xs" variant="default" onClick={() => ask('decline')}>
              {say('decline')}
            </Button>
          </>
        )}
        {kind === 'order' && !one.nextId && (
          <Button size="xs" loading={invoice.busy} onClick={() => invoice.run()}>
            {say('makeInvoice')}
          </Button>
        )}
        {kind === 'invoice' && (figure(one.balance) > 0 || figure(one.paid) > 0) && (
          <Button size="xs" variant={figure(one.balance) > 0 ? 'filled' : 'default'} onClick={() => ask('pay')}>
            {say('pay')}
          </Button>
        )}
        {kind === 'invoice' && figure(one.credited) < figure(one.total) && (
          <Button size="xs" variant="default" onClick={() => ask('credit')}>
            {say('credit')}
          </Button>
        )}
        {one.contactId && (
          <Button
            size="xs"
            variant="default"
            loading={send.isPending}
            onClick={() => send.mutate({ params: { path: { id: one.id } }, body: {} })}
          >
            {say('send')}
          </Button>
        )}
        {!one.nextId && !isPaidFor && (
          <Button size="xs" variant="subtle" color="gray" onClick={() => ask('void')}>
            {say('void')}
          </Button>
        )}
      </div>
      {error && <Failure error={error} />}
      {asking === 'void' && (
        <ReasonDialog
          kind={kind}
          act="void"
          document={one}
          title={say('voidTitle', { number: one.number ?? '' })}
          text={say('voidText')}
          action={say('void')}
          done={say('voided', { number: one.number ?? '' })}
          onClose={close}
        />
      )}
      {asking === 'decline' && (
        <ReasonDialog
          kind={kind}
          act="decline"
          document={one}
          title={say('decline')}
          action={say('decline')}
          done={say('declined')}
          onClose={close}
        />
      )}
      {asking === 'pay' && <PaymentDialog invoice={one} onClose={close} />}
      {asking === 'credit' && <CreditDialog invoice={one} onClose={close} />}
    </>
  );
}

import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import type { Payment } from '../../api/types';
import { useWords } from '../../i18n/words';
import { readAmount } from '../../shared/decimal';
import { errorOf, isAbout } from '../../shared/fieldErrors';
import { Failure } from '../../shared/states';
import { toast } from '../../shared/toast';
import { common } from '../../shared/words';
import { BILLING_READS } from './kinds';
import { billing } from './words';

/** Gives money back through the provider that took it. */
export function RefundDialog({ payment, onClose }: { payment: Payment; onClose: () => void }) {
  const say = useWords(billing);
  const both = useWords(common);
  const queries = useQueryClient();
  const provider = say(`method_${payment.method}`);
  const [amount, setAmount] = useState(payment.amount?.amount ?? '');
  const [reason, setReason] = useState('');
  const refund = $api.useMutation('post', '/api/payments/{id}/refund', {
    onSuccess: () => {
      toast(say('refundAsked', { provider }));
      onClose();
    },
    onSettled: () => void stale(queries, ...BILLING_READS),
  });
  return (
    <Modal opened onClose={onClose} title={say('refundTitle', { provider })} closeButtonProps={{ 'aria-label': both('close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          refund.mutate({
            params: { path: { id: payment.id } },
            body: { amount: { amount: readAmount(amount) ?? amount, currency: payment.amount?.currency ?? '' }, reason },
          });
        }}
      >
        <Stack gap="sm">
          <p className="soft">{say('refundText', { provider })}</p>
          <TextInput
            label={`${say('paidAmount')}, ${payment.amount?.currency}`}
            inputMode="decimal"
            data-autofocus
            value={amount}
            onChange={(event) => setAmount(event.currentTarget.value)}
            error={errorOf(refund.error, 'amount')}
          />
          <TextInput
            label={say('reason')}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={errorOf(refund.error, 'reason')}
          />
          {refund.error && !isAbout(refund.error, 'amount', 'reason') && <Failure error={refund.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {both('cancel')}
            </Button>
            <Button type="submit" loading={refund.isPending}>
              {say('payBack')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

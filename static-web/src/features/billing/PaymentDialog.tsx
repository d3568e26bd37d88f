import { Button, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api } from '../../api/client';
import { newKey } from '../../api/middleware/idempotency';
import { stale } from '../../api/stale';
import type { BillingDocument } from '../../api/types';
import { useWords } from '../../i18n/words';
import { readAmount } from '../../shared/decimal';
import { errorOf, isAbout } from '../../shared/fieldErrors';
import { money } from '../../shared/format';
import { Failure } from '../../shared/states';
import { toast } from '../../shared/toast';
import { common } from '../../shared/words';
import { BILLING_READS, figure } from './kinds';
import { billing } from './words';

const METHODS = ['bank_transfer', 'cash', 'card', 'other'] as const;
type Method = (typeof METHODS)[number];

/** Writes down money that came for an invoice, or went back. */
export function PaymentDialog({ invoice, onClose }: { invoice: BillingDocument; onClose: () => void }) {
  const say = useWords(billing);
  const both = useWords(common);
  const queries = useQueryClient();
  const [key] = useState(newKey);
  const owed = figure(invoice.balance) > 0;
  const [form, setForm] = useState({
    type: owed ? 'payment' : 'refund',
    amount: (invoice.balance?.amount ?? '').replace('-', ''),
    method: 'bank_transfer' as Method,
    reference: '',
  });
  const set = (next: Partial<typeof form>) => setForm((now) => ({ ...now, ...next }));
  const record = $api.useMutation('post', '/api/invoices/{id}/payments', {
    onSuccess: (made) => {
      toast(say('recorded', { amount: money(made.amount) }));
      onClose();
    },
    onSettled: () => void stale(queries, ...BILLING_READS),
  });
  return (
    <Modal opened onClose={onClose} title={say('pay')} closeButtonProps={{ 'aria-label': both('close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          record.mutate({
            params: { path: { id: invoice.id }, header: { 'Idempotency-Key': key } },
            body: {
              invoiceId: invoice.id,
              type: form.type as 'payment',
              // What is no amount goes as it is: the API names the field and says what is allowed.
              amount: { amount: readAmount(form.amount) ?? form.amount, currency: invoice.currency },
              method: form.method,
              reference: form.reference,
            },
          });
        }}
      >
        <Stack gap="sm">
          {figure(invoice.paid) > 0 && (
            <NativeSelect
              label={say('kindOfPayment')}
              value={form.type}
              onChange={(event) => set({ type: event.currentTarget.value })}
              data={(['payment', 'refund'] as const).map((one) => ({ value: one, label: say(one) }))}
            />
          )}
          <TextInput
            label={`${say('paidAmount')}, ${invoice.currency}`}
            inputMode="decimal"
            data-autofocus
            value={form.amount}
            onChange={(event) => set({ amount: event.currentTarget.value })}
            error={errorOf(record.error, 'amount')}
          />
          <NativeSelect
            label={say('method')}
            value={form.method}
            onChange={(event) => set({ method: event.currentTarget.value as Method })}
            data={METHODS.map((one) => ({ value: one, label: say(`method_${one}`) }))}
          />
          <TextInput
            label={say('paymentReference')}
            maxLength={200}
            value={form.reference}
            onChange={(event) => set({ reference: event.currentTarget.value })}
            error={errorOf(record.error, 'reference')}
          />
          {record.error && !isAbout(record.error, 'amount', 'reference') && <Failure error={record.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {both('cancel')}
            </Button>
            <Button type="submit" loading={record.isPending}>
              {say('record')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

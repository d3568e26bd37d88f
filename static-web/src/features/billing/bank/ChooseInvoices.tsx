import { Button, CloseButton, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api } from '../../../api/client';
import { filters } from '../../../api/filters';
import { stale } from '../../../api/stale';
import type { BankLine, Money } from '../../../api/types';
import { useWords } from '../../../i18n/words';
import { readAmount } from '../../../shared/decimal';
import { money } from '../../../shared/format';
import { Picker } from '../../../shared/records/Picker';
import { Failure } from '../../../shared/states';
import { toast } from '../../../shared/toast';
import { common } from '../../../shared/words';
import { figure } from '../kinds';
import { BANK_READS } from './reads';
import { leftOf, shareOf } from './shares';
import { bankWords } from './words';

interface Share {
  invoiceId: string;
  number: string;
  buyer: string;
  balance: Money | null;
  amount: string;
}

/** A person says which invoices a line pays, and how much of each. */
export function ChooseInvoices({ line, onClose }: { line: BankLine; onClose: () => void }) {
  const say = useWords(bankWords);
  const both = useWords(common);
  const queries = useQueryClient();
  const [shares, setShares] = useState<Share[]>(line.proposed.map((one) => ({ ...one, amount: one.amount?.amount ?? '' })));
  const [found] = useState(() => new Map<string, Share>());
  const sum = line.amount!;
  const whole = sum.amount;
  const left = leftOf(
    whole,
    shares.map((one) => one.amount),
  );
  const book = $api.useMutation('post', '/api/billing/bank/lines/{id}/confirm', {
    onSuccess: (done) => {
      toast(say('wasBooked', { numbers: done.bookings.map((one) => one.number).join(', ') }));
      onClose();
    },
    onSettled: () => void stale(queries, ...BANK_READS),
  });
  const add = (id: string | null) => {
    const one = id ? found.get(id) : undefined;
    if (!one || shares.some((other) => other.invoiceId === id)) return;
    const amount = shareOf(
      whole,
      shares.map((other) => other.amount),
      one.balance?.amount ?? '0',
    );
    setShares([...shares, { ...one, amount }]);
  };
  const isOver = shares.some((one) => Number(readAmount(one.amount) ?? 0) > figure(one.balance));
  return (
    <Modal opened onClose={onClose} title={say('chooseTitle')} size="lg" closeButtonProps={{ 'aria-label': both('close') }}>
      <Stack gap="sm">
        <Text size="sm" className="wrap-anywhere">
          {line.partyName || say('nobody')} · <span className="numbers">{money(line.amount)}</span>
          {line.text && ` · ${line.text}`}
        </Text>
        {shares.map((share) => (
          <div key={share.invoiceId} className="bank-share">
            <div className="wrap-anywhere">
              {say('proposed', { number: share.number, buyer: share.buyer })}
              <Text size="xs" className="soft numbers">
                {say('owed', { amount: money(share.balance) })}
              </Text>
            </div>
            <TextInput
              aria-label={say('amountOn', { number: share.number })}
              inputMode="decimal"
              w={120}
              value={share.amount}
              onChange={(event) => {
                const amount = event.currentTarget.value;
                setShares(shares.map((one) => (one.invoiceId === share.invoiceId ? { ...one, amount } : one)));
              }}
            />
            <CloseButton
              aria-label={say('remove', { number: share.number })}
              onClick={() => setShares(shares.filter((one) => one.invoiceId !== share.invoiceId))}
            />
          </div>
        ))}
        <Picker
          key={shares.length}
          label={say(shares.length === 0 ? 'invoice' : 'add')}
          value={null}
          name={undefined}
          onChange={add}
          useFound={(q) => {
            const list = $api.useQuery(
              'get',
              '/api/invoices',
              { params: { query: { limit: 10, q: q || undefined, ...filters({ type: 'invoice' }) } as never } },
              { staleTime: 10_000 },
            );
            const items = list.data?.items.filter((one) => one.number && one.state !== 'void' && one.currency === sum.currency);
            items?.forEach((one) =>
              found.set(one.id, { invoiceId: one.id, number: one.number!, buyer: one.buyer.name ?? '', balance: one.balance, amount: '' }),
            );
            return items?.map((one) => ({
              id: one.id,
              name: say('proposed', { number: one.number!, buyer: one.buyer.name ?? '' }),
              hint: say('owed', { amount: money(one.balance) }),
            }));
          }}
        />
        {left !== null && figure({ ...sum, amount: left }) !== 0 && (
          <Text size="sm" role="status">
            {say('left', { amount: money({ ...sum, amount: left }) })}
          </Text>
        )}
        {isOver && <Text size="sm">{say('over')}</Text>}
        {book.error && <Failure error={book.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {both('cancel')}
          </Button>
          <Button
            loading={book.isPending}
            disabled={shares.length === 0 || left === null || Number(left) !== 0}
            onClick={() =>
              book.mutate({
                params: { path: { id: line.id }, header: { 'If-Match': line.etag } as never },
                body: {
                  invoices: shares.map((one) => ({
                    invoiceId: one.invoiceId,
                    amount: { amount: readAmount(one.amount) ?? one.amount, currency: sum.currency },
                  })),
                },
              })
            }
          >
            {say('book')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

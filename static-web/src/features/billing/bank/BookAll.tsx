import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { $api } from '../../../api/client';
import { stale } from '../../../api/stale';
import type { BankLine } from '../../../api/types';
import { useWords } from '../../../i18n/words';
import { Failure } from '../../../shared/states';
import { toast } from '../../../shared/toast';
import { BANK_READS } from './reads';
import { bankWords } from './words';

const AT_ONCE = 200;

/** Books every certain line that is in sight, each for the invoices that stand beside it. */
export function BookAll({ lines }: { lines: BankLine[] }) {
  const say = useWords(bankWords);
  const queries = useQueryClient();
  const seen = lines.slice(0, AT_ONCE);
  const book = $api.useMutation('post', '/api/billing/bank/lines/confirm', {
    onSuccess: ({ booked, left }) =>
      toast([say('bookedAll', { count: booked }), left > 0 && say('leftAll', { count: left })].filter(Boolean).join(', ')),
    onSettled: () => void stale(queries, ...BANK_READS),
  });
  return (
    <>
      <Button
        my="sm"
        loading={book.isPending}
        onClick={() =>
          book.mutate({ body: { lines: seen.map((line) => ({ id: line.id, invoices: line.proposed.map((one) => one.invoiceId) })) } })
        }
      >
        {say('bookAll', { count: seen.length })}
      </Button>
      {book.error && <Failure error={book.error} />}
    </>
  );
}

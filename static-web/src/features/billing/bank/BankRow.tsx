import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { $api } from '../../../api/client';
import { stale } from '../../../api/stale';
import type { BankLine } from '../../../api/types';
import { day, dayAndClock } from '../../../i18n/dates';
import { useWords } from '../../../i18n/words';
import { dayOf } from '../../../shared/days';
import { money, person } from '../../../shared/format';
import { Failure } from '../../../shared/states';
import { toast } from '../../../shared/toast';
import { useMe } from '../../../shared/useRole';
import { pageOf } from '../kinds';
import { AsideDialog } from './AsideDialog';
import { ChooseInvoices } from './ChooseInvoices';
import { BANK_READS } from './reads';
import { bankWords } from './words';

const numbersOf = (some: { number: string }[]) => some.map((one) => one.number).join(', ');

/** One line of a statement: what the bank says, what it seems to pay and why, and what can be done. */
export function BankRow({ line }: { line: BankLine }) {
  const say = useWords(bankWords);
  const { mayOperate } = useMe();
  const queries = useQueryClient();
  const [choosing, choose] = useDisclosure();
  const [asking, ask] = useDisclosure();
  const settled = { onSettled: () => void stale(queries, ...BANK_READS) };
  const book = $api.useMutation('post', '/api/billing/bank/lines/{id}/confirm', {
    ...settled,
    onSuccess: (done) => toast(say('wasBooked', { numbers: numbersOf(done.bookings) })),
  });
  const undo = $api.useMutation('post', '/api/billing/bank/lines/{id}/undo', { ...settled, onSuccess: () => toast(say('wasUndone')) });
  const at = { path: { id: line.id }, header: { 'If-Match': line.etag } as never };
  const isWaiting = line.state === 'certain' || line.state === 'likely' || line.state === 'open';
  const isIn = !line.amount?.amount.startsWith('-');
  const last = line.history.at(-1);
  const error = book.error ?? undo.error;
  return (
    <li className="bank-line">
      <div className="bank-head">
        <span className="bank-party wrap-anywhere">{line.partyName || say('nobody')}</span>
        <span className="numbers nowrap bank-amount">{money(line.amount)}</span>
      </div>
      <div className="soft bank-text wrap-anywhere">
        {[day(dayOf(line.bookedOn)), line.text, line.creditorReference, line.endToEndId, line.partyIban].filter(Boolean).join(' · ')}
      </div>
      {line.proposed.length > 0 && (
        <ul className="bank-for">
          {line.proposed.map((one) => (
            <li key={one.invoiceId}>
              <Link to={pageOf('invoice', one.invoiceId) as never}>{say('proposed', { number: one.number, buyer: one.buyer })}</Link>{' '}
              <span className="numbers">{say('ofOwed', { amount: money(one.amount), balance: money(one.balance) })}</span>
            </li>
          ))}
        </ul>
      )}
      {line.others.length > 0 && (
        <div className="bank-for">
          {say('maybe')}{' '}
          {line.others.map((one, index) => (
            <span key={one.invoiceId}>
              {index > 0 && ', '}
              <Link to={pageOf('invoice', one.invoiceId) as never}>{say('proposed', { number: one.number, buyer: one.buyer })}</Link>{' '}
              <span className="numbers">{say('owed', { amount: money(one.balance) })}</span>
            </span>
          ))}
        </div>
      )}
      {line.reasons.length > 0 && (
        <ul className="bank-why soft">
          {line.reasons.map((why) => (
            <li key={why.kind + why.detail}>{say(`why_${why.kind}`, { detail: why.detail })}</li>
          ))}
        </ul>
      )}
      {line.bookings.length > 0 && (
        <ul className="bank-for">
          {line.bookings.map((one) => (
            <li key={one.invoiceId}>
              <Link to={pageOf('invoice', one.invoiceId) as never}>{one.number}</Link> <span className="numbers">{money(one.amount)}</span>
            </li>
          ))}
        </ul>
      )}
      {last && (
        <div className="soft bank-text wrap-anywhere">
          {[say('by', { what: say(`did_${last.what}` as 'did_booked'), who: person(last.by) }), dayAndClock(new Date(last.at))].join(' · ')}
          {last.what === 'ignored' && `: ${last.detail}`}
        </div>
      )}
      {mayOperate && (
        <div className="bank-acts">
          {isWaiting && line.proposed.length > 0 && (
            <Button
              size="compact-sm"
              variant={line.state === 'certain' ? 'filled' : 'default'}
              loading={book.isPending}
              aria-label={say('bookOn', { amount: money(line.amount), numbers: numbersOf(line.proposed) })}
              onClick={() =>
                book.mutate({
                  params: at,
                  body: { invoices: line.proposed.map(({ invoiceId, amount }) => ({ invoiceId, amount })) },
                })
              }
            >
              {say('book')}
            </Button>
          )}
          {(isWaiting || (line.state === 'no' && isIn)) && (
            <Button size="compact-sm" variant="default" onClick={choose.open}>
              {say('choose')}
            </Button>
          )}
          {isWaiting && (
            <Button size="compact-sm" variant="subtle" onClick={ask.open}>
              {say('aside')}
            </Button>
          )}
          {(line.state === 'booked' || line.state === 'ignored') && (
            <Button size="compact-sm" variant="default" loading={undo.isPending} onClick={() => undo.mutate({ params: at })}>
              {say('undo')}
            </Button>
          )}
        </div>
      )}
      {error && <Failure error={error} />}
      {choosing && <ChooseInvoices line={line} onClose={choose.close} />}
      {asking && <AsideDialog line={line} onClose={ask.close} />}
    </li>
  );
}

import { Button, Group, Text } from '@mantine/core';
import { ApiError } from '../../../api/problem';
import type { BankStatement } from '../../../api/types';
import { day } from '../../../i18n/dates';
import { useWords } from '../../../i18n/words';
import { dayOf } from '../../../shared/days';
import { money } from '../../../shared/format';
import { Failure, Loading } from '../../../shared/states';
import { toast } from '../../../shared/toast';
import { toneColor } from '../../../shared/tone';
import { ColumnTable } from '../../import/ColumnTable';
import { DropZone } from '../../import/DropZone';
import '../../import/import.css';
import { useImportFile } from '../../import/useImportFile';
import { BANK_READS } from './reads';
import { LARGEST, uploadStatement, type Reading } from './upload';
import { bankWords } from './words';

const FILES = '.csv,.tsv,.txt,.xml,text/csv,application/xml,text/xml';
const AS_TOLD: Reading = { mapping: {} };
const FIELDS = [
  'bookedOn',
  'valueOn',
  'amount',
  'credit',
  'debit',
  'direction',
  'currency',
  'text',
  'party',
  'payer',
  'payee',
  'partyIban',
  'creditorReference',
  'endToEndId',
  'bankReference',
  'account',
  'status',
  'ignore',
] as const;

/** A statement from a file: seen before anything of it is written down. */
export function StatementImport({ onDone }: { onDone: () => void }) {
  const say = useWords(bankWords);
  const { file, how, look, run, forget, choose, read, isTooLarge } = useImportFile({
    asTold: AS_TOLD,
    largest: LARGEST,
    send: uploadStatement,
    changes: [...BANK_READS],
  });
  const seen = look.data;
  return (
    <section aria-label={say('bringIn')} className="bank-import">
      {!file && <DropZone onFile={choose} accept={FILES} />}
      {!file && (
        <Text size="sm" className="soft" mt={6}>
          {say('files')}
        </Text>
      )}
      {file && (
        <Group justify="space-between">
          <Text fw={600} className="wrap-anywhere">
            {file.name}
          </Text>
          <Button variant="default" size="xs" onClick={forget} disabled={run.isPending}>
            {say('cancel')}
          </Button>
        </Group>
      )}
      {isTooLarge && <Failure error={new ApiError(413, say('tooLarge'))} />}
      {look.isPending && !seen && <Loading label={say('reading')} lines={3} />}
      {look.error && <Failure error={look.error} />}
      {run.error && <Failure error={run.error} retry={() => run.mutate()} />}
      {seen && (
        <>
          {seen.columns.length > 0 && (
            <ColumnTable
              columns={seen.columns}
              why={say('columnsWhy')}
              busy={look.isPending || run.isPending}
              fieldOf={({ header, field }) => how.mapping[header] ?? field ?? 'ignore'}
              choices={() => FIELDS.map((value) => ({ value, label: say(`f_${value}`) }))}
              onMap={(header, field) => read({ mapping: { ...how.mapping, [header]: field } })}
            />
          )}
          <Outcome seen={seen} isMapped={isMapped(seen)} />
          {seen.added > 0 && (
            <Group className="import-foot" justify="flex-end">
              <Button
                loading={run.isPending}
                disabled={look.isPending}
                onClick={() =>
                  run.mutate(undefined, {
                    onSuccess: (done) => {
                      toast(say('taken', { count: done.added }));
                      onDone();
                    },
                  })
                }
              >
                {say('take', { count: seen.added })}
              </Button>
            </Group>
          )}
        </>
      )}
    </section>
  );
}

const isMapped = ({ columns }: BankStatement) => {
  const has = (...fields: string[]) => columns.some((one) => one.field && fields.includes(one.field));
  return columns.length === 0 || (has('bookedOn', 'valueOn') && has('amount', 'credit', 'debit'));
};

function Outcome({ seen, isMapped }: { seen: BankStatement; isMapped: boolean }) {
  const say = useWords(bankWords);
  if (!isMapped) return <Text my="sm">{say('needed')}</Text>;
  return (
    <>
      <div role="status">
        <ul className="counts">
          {seen.added > 0 && (
            <li className="state" style={toneColor('green')}>
              {say('fresh', { count: seen.added })}
            </li>
          )}
          {seen.known > 0 && (
            <li className="state" style={toneColor('gray')}>
              {say('known', { count: seen.known })}
            </li>
          )}
          {seen.pending > 0 && (
            <li className="state" style={toneColor('gray')}>
              {say('pending', { count: seen.pending })}
            </li>
          )}
          {seen.unread > 0 && (
            <li className="state" style={toneColor('amber')}>
              {say('unread', { count: seen.unread })}
            </li>
          )}
        </ul>
      </div>
      {seen.added === 0 && <Text my="sm">{say(seen.known > 0 ? 'nothingNew' : 'noLines')}</Text>}
      {seen.preview.length > 0 && (
        <>
          <h2 className="import-part">{say('firstLines')}</h2>
          <ul className="bank-preview">
            {seen.preview.slice(0, 8).map((line, index) => (
              <li key={index}>
                <span className="nowrap">{day(dayOf(line.bookedOn))}</span>
                <span className="wrap-anywhere">{[line.partyName, line.text].filter(Boolean).join(' · ') || '–'}</span>
                <span className="numbers nowrap">{money(line.amount)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {seen.problems.length > 0 && (
        <>
          <h2 className="import-part">{say('problems')}</h2>
          <ul className="bank-why">
            {seen.problems.slice(0, 20).map((one, index) => (
              <li key={index}>
                {say('problemRow', { row: String(one.row) })}: {say(`p_${one.problem}`, { value: one.value || '–' })}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

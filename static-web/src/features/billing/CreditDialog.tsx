import { Button, Checkbox, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { BillingDocument } from '../../api/types';
import { useWords } from '../../i18n/words';
import { errorOf, isAbout } from '../../shared/fieldErrors';
import { money } from '../../shared/format';
import { Failure } from '../../shared/states';
import { toast } from '../../shared/toast';
import { common } from '../../shared/words';
import { figure, pageOf } from './kinds';
import { fieldsOf, formsOf } from './lineForm';
import { useAct } from './useAct';
import { billing } from './words';

/** Takes back an invoice, or those of its lines that are marked. */
export function CreditDialog({ invoice, onClose }: { invoice: BillingDocument; onClose: () => void }) {
  const say = useWords(billing);
  const both = useWords(common);
  const navigate = useNavigate();
  const [reason, setReason] = useState('');
  const [marked, mark] = useState(() => invoice.lines.map(() => true));
  const it = useAct('invoice', 'credit', invoice, (note) => {
    toast(say('credited', { number: note.number ?? '' }));
    onClose();
    void navigate({ to: pageOf('invoice', note.id) as never });
  });
  const whole = marked.every(Boolean) && figure(invoice.credited) === 0;
  const lines = formsOf(invoice)
    .filter((_, at) => marked[at])
    .map((form) => fieldsOf(form, invoice.currency));
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('creditTitle', { number: invoice.number ?? '' })}
      closeButtonProps={{ 'aria-label': both('close') }}
    >
      <Stack gap="sm">
        <Text size="sm">{say('creditText')}</Text>
        {invoice.lines.map((line, at) => (
          <Checkbox
            key={at}
            label={`${line.description} · ${money(line.amount)}`}
            checked={marked[at] ?? false}
            onChange={(event) => {
              const { checked } = event.currentTarget;
              mark((now) => now.map((was, index) => (index === at ? checked : was)));
            }}
          />
        ))}
        <TextInput
          label={say('reason')}
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={errorOf(it.error, 'reason') ?? errorOf(it.error, 'lines')}
        />
        {it.error && !isAbout(it.error, 'reason', 'lines') && <Failure error={it.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {both('cancel')}
          </Button>
          <Button loading={it.busy} disabled={!marked.some(Boolean)} onClick={() => it.run(whole ? { reason } : { reason, lines })}>
            {say('makeCredit')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

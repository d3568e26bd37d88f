import { Button, Group, NativeSelect, Stack, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import type { ConsentPurpose, ConsentState } from '../../api/types';
import { useWords } from '../../i18n/words';
import { ContactPicker } from '../../shared/records/ContactPicker';
import { Failure } from '../../shared/states';
import { toast } from '../../shared/toast';
import { common } from '../../shared/words';
import { consentWords } from './words';

export const PURPOSES = ['news', 'offers', 'reminders', 'surveys', 'cooperation'] as const satisfies readonly ConsentPurpose[];
export const STATES = ['granted', 'withdrawn', 'unknown'] as const satisfies readonly ConsentState[];

/** A consent that somebody told of: whose, for what, and how it can be proved. */
export function ConsentForm({ onDone }: { onDone: () => void }) {
  const say = useWords(consentWords);
  const sayCommon = useWords(common);
  const queries = useQueryClient();
  const [contactId, setContactId] = useState<string | null>(null);
  const [purpose, setPurpose] = useState<ConsentPurpose | ''>('news');
  const [state, setState] = useState<ConsentState>('granted');
  const [proof, setProof] = useState('');
  const record = $api.useMutation('post', '/api/consents', {
    onSuccess: () => {
      toast(say('recorded'));
      void stale(queries, '/api/consents', '/api/suppressions');
      onDone();
    },
  });
  const told = record.error?.errors;
  return (
    <form
      aria-label={say('record')}
      onSubmit={(event) => {
        event.preventDefault();
        record.mutate({ body: { contactId: contactId ?? '', state, purpose: purpose || null, proof: proof || null } });
      }}
      onKeyDown={(event) => event.key === 'Escape' && onDone()}
    >
      <Stack gap="sm" mb="md">
        <ContactPicker label={say('who')} value={contactId} onChange={setContactId} />
        <Group gap="sm" align="flex-start">
          <NativeSelect
            label={say('purpose')}
            style={{ flex: '1 1 200px' }}
            value={purpose}
            onChange={(event) => setPurpose(event.currentTarget.value as ConsentPurpose | '')}
            data={[{ value: '', label: say('everything') }, ...PURPOSES.map((one) => ({ value: one, label: say(`purpose_${one}`) }))]}
          />
          <NativeSelect
            label={say('answer')}
            style={{ flex: '1 1 200px' }}
            value={state}
            onChange={(event) => setState(event.currentTarget.value as ConsentState)}
            data={STATES.map((one) => ({ value: one, label: say(`state_${one}`) }))}
          />
        </Group>
        <Textarea
          label={say('proof')}
          description={say('proofHint')}
          autosize
          minRows={2}
          maxLength={2000}
          value={proof}
          error={told?.proof?.join('; ')}
          onChange={(event) => setProof(event.currentTarget.value)}
        />
        {record.error && !told?.proof && <Failure error={record.error} />}
        <Group gap="xs">
          <Button type="submit" loading={record.isPending} disabled={!contactId}>
            {sayCommon('save')}
          </Button>
          <Button variant="subtle" color="gray" onClick={onDone}>
            {sayCommon('cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

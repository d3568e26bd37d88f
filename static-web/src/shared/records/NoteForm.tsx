import { Button, Group, SegmentedControl, Textarea } from '@mantine/core';
import { useSessionStorage } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api } from '../../api/client';
import { newKey } from '../../api/middleware/idempotency';
import { stale } from '../../api/stale';
import { useWords } from '../../i18n/words';
import { errorOf } from '../fieldErrors';
import { Failure } from '../states';
import { toast } from '../toast';
import { records } from './words';

const KINDS = ['note', 'call', 'meeting'] as const;

/** Writes down what was said or agreed. What is typed outlives leaving the page. */
export function NoteForm({ about }: { about: { contactId?: string; companyId?: string; dealId?: string } }) {
  const say = useWords(records);
  const queries = useQueryClient();
  const [text, setText] = useSessionStorage({
    key: `mancrel.note.${about.contactId ?? about.companyId ?? about.dealId}`,
    defaultValue: '',
    getInitialValueInEffect: false,
  });
  const [kind, setKind] = useState<(typeof KINDS)[number]>('note');
  const [key, setKey] = useState(newKey);
  const add = $api.useMutation('post', '/api/activities', {
    onSuccess: () => {
      setText('');
      setKey(newKey());
      toast(say('noteKept'));
      void stale(queries, '/api/contacts/{id}/timeline', '/api/companies/{id}/timeline', '/api/deals/{id}/timeline');
    },
  });
  const save = () => {
    const [first = '', ...rest] = text.trim().split('\n');
    if (!first) return;
    // A long first line would be refused as a heading: then the whole is the text.
    const summary = first.length > 200 ? `${first.slice(0, 120)}…` : first;
    const body = first.length > 200 ? text.trim() : rest.join('\n').trim();
    add.mutate({ params: { header: { 'Idempotency-Key': key } }, body: { kind, summary, body: body || null, ...about } });
  };
  return (
    <form
      style={{ marginBottom: 16 }}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Textarea
        aria-label={say('writeNote')}
        placeholder={say('writeNote')}
        autosize
        minRows={text ? 3 : 1}
        maxRows={14}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        error={errorOf(add.error, 'summary') ?? errorOf(add.error, 'body')}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
        }}
      />
      {text && (
        <Group mt={8} justify="space-between">
          <SegmentedControl
            size="xs"
            aria-label={say('kindOfNote')}
            value={kind}
            onChange={(next) => setKind(KINDS.find((one) => one === next)!)}
            data={KINDS.map((value) => ({ value, label: say(`kind_${value}`) }))}
          />
          <Button size="xs" type="submit" loading={add.isPending}>
            {say('keepNote')}
          </Button>
        </Group>
      )}
      {add.error && <Failure error={add.error} />}
    </form>
  );
}

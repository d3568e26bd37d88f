import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import type { Segment } from '../../api/types';
import { useWords } from '../../i18n/words';
import { FormButtons } from '../../shared/FormButtons';
import { Failure } from '../../shared/states';
import { toast } from '../../shared/toast';
import { ConditionGroup } from './ConditionGroup';
import { conditionsOf, inWords, queryOf } from './conditions';
import { useFieldWords } from './fieldWords';
import { outreachWords } from './words';

/** A segment, new or changed: its conditions, what they say in words, and who they find now. */
export function SegmentForm({ segment, onDone }: { segment?: Segment; onDone: () => void }) {
  const say = useWords(outreachWords);
  const queries = useQueryClient();
  const [name, setName] = useState(segment?.name ?? '');
  const [conditions, setConditions] = useState(() => conditionsOf(segment?.query));
  const { wording } = useFieldWords();
  const built = segment?.kind !== 'static';
  const preview = $api.useMutation('post', '/api/segments/preview');
  const done = (told: string) => {
    toast(told);
    void stale(queries, '/api/segments');
    onDone();
  };
  const saved = { onSuccess: () => done(say('saved')) };
  const create = $api.useMutation('post', '/api/segments', saved);
  const change = $api.useMutation('patch', '/api/segments/{id}', saved);
  const remove = $api.useMutation('delete', '/api/segments/{id}', { onSuccess: () => done(say('deleted')) });
  const params = segment && { path: { id: segment.id }, header: { 'If-Match': segment.etag } };
  const save = () => {
    const body = built ? { name, query: queryOf(conditions) } : { name };
    if (params) change.mutate({ params, body });
    else create.mutate({ body });
  };
  const error = create.error ?? change.error ?? remove.error ?? preview.error;
  return (
    <form
      aria-label={segment ? say('editOf', { name: segment.name }) : say('newSegment')}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => event.key === 'Escape' && onDone()}
    >
      <Stack gap="sm" mb="md">
        <TextInput label={say('name')} required autoFocus value={name} onChange={(event) => setName(event.currentTarget.value)} />
        {segment?.kind === 'static' && <Text size="sm">{say('staticWhy')}</Text>}
        {built && (
          <>
            <ConditionGroup conditions={conditions} onChange={setConditions} />
            <Text size="sm" className="soft wrap-anywhere">
              {say('inWords', { words: inWords(conditions, wording) })}
            </Text>
            <Group gap="xs">
              <Button
                size="compact-sm"
                variant="default"
                loading={preview.isPending}
                onClick={() => preview.mutate({ body: { query: queryOf(conditions) } })}
              >
                {say('show')}
              </Button>
            </Group>
          </>
        )}
        {preview.data && (
          <section aria-label={say('show')} aria-live="polite">
            <Text size="sm" fw={600}>
              {say(preview.data.exact ? 'found' : 'foundAtLeast', { count: preview.data.count })}
            </Text>
            <ul style={{ margin: 0, paddingInlineStart: 20 }}>
              {preview.data.sample.map((contact) => (
                <li key={contact.id}>
                  <Text size="sm" className="wrap-anywhere">
                    {contact.name}
                    {contact.emails[0] && ` · ${contact.emails[0]}`}
                  </Text>
                </li>
              ))}
            </ul>
          </section>
        )}
        {error && <Failure error={error} />}
        <FormButtons
          saving={create.isPending || change.isPending}
          onDone={onDone}
          onDelete={params && (() => remove.mutate({ params }))}
          deleting={remove.isPending}
        />
      </Stack>
    </form>
  );
}

import { Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import type { Segment } from '../../api/types';
import { useWords } from '../../i18n/words';
import { FormButtons } from '../../shared/FormButtons';
import { Failure } from '../../shared/states';
import { toast } from '../../shared/toast';
import { ConditionRow } from './ConditionRow';
import { FRESH, queryOf, rowsOf, type Row } from './conditions';
import { outreachWords } from './words';

/** A segment, new or changed: its conditions in rows, and who they find now. */
export function SegmentForm({ segment, onDone }: { segment?: Segment; onDone: () => void }) {
  const say = useWords(outreachWords);
  const queries = useQueryClient();
  const start = rowsOf(segment?.query);
  const [name, setName] = useState(segment?.name ?? '');
  const [mode, setMode] = useState(start?.mode ?? 'all');
  const [rows, setRows] = useState<Row[]>(start?.rows ?? []);
  const built = segment?.kind !== 'static' && start !== null;
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
    const body = built ? { name, query: queryOf(mode, rows) } : { name };
    if (params) change.mutate({ params, body });
    else create.mutate({ body });
  };
  const error = create.error ?? change.error ?? remove.error ?? preview.error;
  const put = (index: number, row: Row) => setRows(rows.map((one, at) => (at === index ? row : one)));
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
        {start === null && <Text size="sm">{say('nestedWhy', { words: JSON.stringify(segment?.query) })}</Text>}
        {built && (
          <>
            <NativeSelect
              label={say('match')}
              value={mode}
              onChange={(event) => setMode(event.currentTarget.value === 'any' ? 'any' : 'all')}
              data={[
                { value: 'all', label: say('matchAll') },
                { value: 'any', label: say('matchAny') },
              ]}
            />
            {rows.map((row, index) => (
              <ConditionRow
                key={index}
                row={row}
                number={index + 1}
                onChange={(next) => put(index, next)}
                onRemove={rows.length > 1 ? () => setRows(rows.filter((_, at) => at !== index)) : undefined}
              />
            ))}
            <Group gap="xs">
              <Button size="compact-sm" variant="default" onClick={() => setRows([...rows, FRESH])}>
                {say('addCondition')}
              </Button>
              <Button
                size="compact-sm"
                variant="default"
                loading={preview.isPending}
                onClick={() => preview.mutate({ body: { query: queryOf(mode, rows) } })}
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

import { Button, Group, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import type { Synonyms } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Failure } from '../../shared/states';
import { toast } from '../../shared/toast';
import { common } from '../../shared/words';
import { synonymWords } from './words';

/** The words of a new group, or of one that is there. */
export function SynonymForm({ group, onDone }: { group?: Synonyms; onDone?: () => void }) {
  const say = useWords(synonymWords);
  const sayCommon = useWords(common);
  const queries = useQueryClient();
  const [text, setText] = useState(group?.words.join(', ') ?? '');
  const done = {
    onSuccess: () => {
      toast(say('saved'));
      if (!group) setText('');
      onDone?.();
    },
    onSettled: () => void stale(queries, '/api/catalogue/synonyms'),
  };
  const add = $api.useMutation('post', '/api/catalogue/synonyms', done);
  const change = $api.useMutation('patch', '/api/catalogue/synonyms/{id}', done);
  const save = (event: FormEvent) => {
    event.preventDefault();
    const words = text
      .split(/[,;]/)
      .map((word) => word.trim())
      .filter(Boolean);
    if (group) change.mutate({ params: { path: { id: group.id }, header: { 'If-Match': group.etag } }, body: { words } as never });
    else add.mutate({ body: { words } as never });
  };
  const error = add.error ?? change.error;
  return (
    <form onSubmit={save}>
      <Group gap="xs" align="end">
        <TextInput
          style={{ flex: 1, minWidth: 200 }}
          label={say('words')}
          placeholder={say('example')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" loading={add.isPending || change.isPending} disabled={text.trim() === ''}>
          {sayCommon(group ? 'save' : 'add')}
        </Button>
        {group && (
          <Button variant="default" onClick={onDone}>
            {sayCommon('cancel')}
          </Button>
        )}
      </Group>
      {error && <Failure error={error} />}
    </form>
  );
}

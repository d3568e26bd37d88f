import { Button, Group, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import { useWords } from '../../i18n/words';
import { Empty, Failure, Loading } from '../../shared/states';
import { useTitle } from '../../shared/useTitle';
import { common } from '../../shared/words';
import { SynonymForm } from './SynonymForm';
import { synonymWords } from './words';
import { PageHead } from '../../shared/PageHead';

export const words = [synonymWords];

/** The shop's own words that mean the same; the search for products takes one for the other. */
export function SynonymsPage() {
  const say = useWords(synonymWords);
  const sayCommon = useWords(common);
  useTitle(say('title'));
  const queries = useQueryClient();
  const [open, setOpen] = useState<string>();
  const list = $api.useQuery('get', '/api/catalogue/synonyms');
  const remove = $api.useMutation('delete', '/api/catalogue/synonyms/{id}', {
    onSettled: () => void stale(queries, '/api/catalogue/synonyms'),
  });
  return (
    <div className="page" style={{ maxWidth: 860 }}>
      <PageHead title={say('title')} lead={say('lead')} />
      <SynonymForm />
      {list.isPending && <Loading label={say('loading')} lines={4} />}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {remove.error && <Failure error={remove.error} />}
      {list.data?.items.length === 0 && <Empty title={say('none')}>{say('noneWhy')}</Empty>}
      <ul className="lines" hidden={!list.data?.items.length} style={{ marginTop: 16 }}>
        {list.data?.items.map((group) => (
          <li key={group.id} style={{ padding: '10px 16px' }}>
            {open === group.id ? (
              <SynonymForm group={group} onDone={() => setOpen(undefined)} />
            ) : (
              <Group justify="space-between" gap="sm">
                <Text size="sm" className="wrap-anywhere">
                  {group.words.join(', ')}
                </Text>
                <Group gap="xs">
                  <Button
                    size="compact-sm"
                    variant="default"
                    onClick={() => setOpen(group.id)}
                    aria-label={say('editOf', { words: group.words[0]! })}
                  >
                    {sayCommon('edit')}
                  </Button>
                  <Button
                    size="compact-sm"
                    variant="default"
                    loading={remove.isPending && remove.variables.params.path.id === group.id}
                    onClick={() => remove.mutate({ params: { path: { id: group.id } } })}
                    aria-label={say('removeOf', { words: group.words[0]! })}
                  >
                    {sayCommon('remove')}
                  </Button>
                </Group>
              </Group>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

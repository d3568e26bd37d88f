import { Button, Group, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData } from '@tanstack/react-query';
import { useState } from 'react';
import { $api } from '../../api/client';
import { useWords } from '../../i18n/words';
import { languageName } from '../../shared/format';
import { Empty, Failure, Loading } from '../../shared/states';
import { useMe } from '../../shared/useRole';
import { useTitle } from '../../shared/useTitle';
import { common } from '../../shared/words';
import { EntryForm } from './EntryForm';
import { Proposals } from './Proposals';
import { knowledgeWords } from './words';
import { PageHead } from '../../shared/PageHead';

/** The answers that the shop wrote once for all who ask: what drafts may say beyond the catalogue. */
export function KnowledgePage() {
  const say = useWords(knowledgeWords);
  const sayCommon = useWords(common);
  useTitle(say('title'));
  const { mayOperate } = useMe();
  const [search, setSearch] = useState('');
  const [words] = useDebouncedValue(search.trim(), 200);
  const [open, setOpen] = useState<string | null>(null);
  const list = $api.useQuery(
    'get',
    '/api/knowledge',
    { params: { query: { limit: 200, q: words || undefined } } },
    { placeholderData: keepPreviousData },
  );
  return (
    <div className="page" style={{ maxWidth: 860 }}>
      <PageHead title={say('title')} lead={say('lead')}>
        <Group gap="xs">
          <TextInput
            aria-label={say('search')}
            placeholder={sayCommon('search')}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
          {mayOperate && <Button onClick={() => setOpen('new')}>{say('fresh')}</Button>}
        </Group>
      </PageHead>
      {open === 'new' && <EntryForm onDone={() => setOpen(null)} />}
      {mayOperate && !words && <Proposals />}
      {list.isPending && <Loading label={say('loading')} lines={4} height={56} />}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data?.items.length === 0 && open !== 'new' && (
        <Empty title={say(words ? 'nothingFound' : 'empty')}>{say(words ? 'tryOthers' : 'emptyWhy')}</Empty>
      )}
      <ul className="lines" hidden={!list.data?.items.length}>
        {list.data?.items.map((entry) => (
          <li key={entry.id} style={{ padding: '12px 16px' }}>
            {open === entry.id ? (
              <EntryForm entry={entry} onDone={() => setOpen(null)} />
            ) : (
              <Group justify="space-between" align="flex-start" wrap="nowrap">
                <div style={{ minWidth: 0 }}>
                  <Text size="sm" fw={600} className="wrap-anywhere">
                    {entry.question}
                  </Text>
                  <Text size="sm" className="wrap-anywhere" style={{ whiteSpace: 'pre-wrap' }}>
                    {entry.answer}
                  </Text>
                  <Text size="xs" className="soft">
                    {languageName(entry.language)} · {say('version', { number: entry.version })}
                    {entry.tags.length > 0 && ` · ${entry.tags.join(', ')}`}
                  </Text>
                </div>
                {mayOperate && (
                  <Button
                    size="compact-sm"
                    variant="default"
                    onClick={() => setOpen(entry.id)}
                    aria-label={say('editOf', { question: entry.question })}
                  >
                    {sayCommon('edit')}
                  </Button>
                )}
              </Group>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

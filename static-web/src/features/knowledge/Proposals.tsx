import { Button, Group, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import { useWords } from '../../i18n/words';
import { languageName, when } from '../../shared/format';
import { Failure } from '../../shared/states';
import { EntryForm } from './EntryForm';
import { knowledgeWords } from './words';

/** What the team answered again and again in its own words: taken as an answer, or left out, one by one. */
export function Proposals() {
  const say = useWords(knowledgeWords);
  const queries = useQueryClient();
  const [taken, setTaken] = useState<string | null>(null);
  const list = $api.useQuery('get', '/api/knowledge/proposals');
  const decline = $api.useMutation('post', '/api/knowledge/proposals/{id}/decline', {
    onSuccess: () => void stale(queries, '/api/knowledge/proposals'),
  });
  const proposals = list.data?.items ?? [];
  if (list.error) return <Failure error={list.error} retry={() => void list.refetch()} />;
  if (proposals.length === 0) return null;
  return (
    <section aria-label={say('again')}>
      <Title order={2} size={16}>
        {say('again')}
      </Title>
      <Text size="sm" className="soft" mb="xs">
        {say('againWhy')}
      </Text>
      {decline.error && <Failure error={decline.error} />}
      <ul className="lines">
        {proposals.map((proposal) => (
          <li key={proposal.id} style={{ padding: '12px 16px' }}>
            {taken === proposal.id ? (
              <EntryForm
                start={{ question: proposal.questions.join('\n'), answer: proposal.answer, language: proposal.language }}
                onDone={() => setTaken(null)}
              />
            ) : (
              <>
                <Text size="sm" fw={600} className="wrap-anywhere" style={{ whiteSpace: 'pre-wrap' }}>
                  {proposal.questions.join('\n')}
                </Text>
                <Text size="sm" className="wrap-anywhere">
                  {proposal.answer}
                </Text>
                <Text size="xs" className="soft">
                  {languageName(proposal.language)} · {say('asked', { count: Number(proposal.times), days: Number(proposal.since) })}
                </Text>
                <details>
                  <summary className="soft" style={{ fontSize: 12 }}>
                    {say('letters')}
                  </summary>
                  <ul style={{ margin: 0, fontSize: 13 }}>
                    {proposal.letters.map((letter) => (
                      <li key={letter.messageId}>
                        <Link to="/inbox/$conversationId" params={{ conversationId: letter.conversationId ?? '' }}>
                          {letter.subject || letter.messageId}
                        </Link>{' '}
                        <span className="soft">{when(letter.at)}</span>
                      </li>
                    ))}
                  </ul>
                </details>
                <Group gap="xs" mt="xs">
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={say('takeOf', { question: proposal.questions[0] ?? '' })}
                    onClick={() => setTaken(proposal.id)}
                  >
                    {say('take')}
                  </Button>
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    color="gray"
                    aria-label={say('declineOf', { question: proposal.questions[0] ?? '' })}
                    loading={decline.isPending && decline.variables.params.path.id === proposal.id}
                    onClick={() => decline.mutate({ params: { path: { id: proposal.id } } })}
                  >
                    {say('decline')}
                  </Button>
                </Group>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

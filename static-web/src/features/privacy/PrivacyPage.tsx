import { Button, Group, Paper, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { $api } from '../../api/client';
import { ApiError } from '../../api/problem';
import type { PersonSummary } from '../../api/types';
import { useWords } from '../../i18n/words';
import { saveBlob } from '../../shared/download';
import { errorOf } from '../../shared/fieldErrors';
import { Confirm } from '../../shared/records/Confirm';
import { Empty, Failure, Loading } from '../../shared/states';
import { toast } from '../../shared/toast';
import { useMe } from '../../shared/useRole';
import { useTitle } from '../../shared/useTitle';
import { byName } from './counts';
import { privacyWords } from './words';

export const words = [privacyWords];

/** A copy of a person's data, and its end. */
export function PrivacyPage() {
  const say = useWords(privacyWords);
  useTitle(say('title'));
  const { isAdmin } = useMe();
  return (
    <div className="page" style={{ maxWidth: 860 }}>
      <Title order={1} size="h3" mb="xs">
        {say('title')}
      </Title>
      {isAdmin ? <Rights /> : <Failure error={new ApiError(403, '')} />}
    </div>
  );
}

function Rights() {
  const say = useWords(privacyWords);
  const { address: given } = useSearch({ strict: false }) as { address?: string };
  const [address, setAddress] = useState(given ?? '');
  const [asked, ask] = useState(given ?? '');
  const find = $api.useQuery(
    'post',
    '/api/privacy/find',
    { body: { address: asked } },
    { enabled: asked !== '', retry: false, refetchOnWindowFocus: false },
  );
  const wrong = errorOf(find.error, 'address');
  return (
    <Stack gap="md">
      <Text className="soft">{say('intro')}</Text>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (address.trim() === asked) void find.refetch();
          else ask(address.trim());
        }}
      >
        <Group align="flex-end" gap="sm">
          <TextInput
            label={say('address')}
            description={say('addressHint')}
            type="email"
            required
            value={address}
            onChange={(event) => setAddress(event.currentTarget.value)}
            error={wrong}
            style={{ flex: '1 1 280px' }}
          />
          <Button type="submit" loading={find.isFetching}>
            {say('find')}
          </Button>
        </Group>
      </form>
      {find.isLoading && <Loading label={say('looking')} />}
      {find.error && !wrong && <Failure error={find.error} retry={() => void find.refetch()} />}
      {find.data && <Found address={asked} summary={find.data} />}
    </Stack>
  );
}

function Found({ address, summary }: { address: string; summary: PersonSummary }) {
  const say = useWords(privacyWords);
  const queries = useQueryClient();
  const [asking, ask] = useDisclosure();
  const copy = $api.useMutation('post', '/api/privacy/export', {
    onSuccess: (archive) => saveBlob(archive as unknown as Blob, 'person.zip'),
  });
  const erase = $api.useMutation('post', '/api/privacy/erase', {
    onSuccess: async (done) => {
      ask.close();
      toast(say('erased', { hash: done.hash.slice(0, 12) }));
      await queries.invalidateQueries();
    },
  });
  const records = byName(summary.records);
  const parts = byName(summary.parts);
  if (records.length + parts.length === 0) return <Empty title={say('nothing')}>{say('nothingWhy')}</Empty>;
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="found">
      <Stack gap="sm">
        <Title order={2} size="h5" id="found" className="wrap-anywhere">
          {say('addresses')}: {summary.addresses.join(', ')}
        </Title>
        <Counts title={say('records')} counts={records} />
        <Counts title={say('parts')} counts={parts} />
        {copy.error && <Failure error={copy.error} />}
        <Group>
          <Button variant="default" loading={copy.isPending} onClick={() => copy.mutate({ body: { address }, parseAs: 'blob' })}>
            {say('copy')}
          </Button>
          <Button color="red" variant="light" onClick={ask.open}>
            {say('erase')}
          </Button>
        </Group>
      </Stack>
      {asking && (
        <Confirm
          title={say('eraseTitle', { address })}
          text={say('eraseText')}
          action={say('erase')}
          busy={erase.isPending}
          error={erase.error}
          onConfirm={() => erase.mutate({ body: { address } })}
          onClose={ask.close}
        />
      )}
    </Paper>
  );
}

function Counts({ title, counts }: { title: string; counts: ReturnType<typeof byName> }) {
  const say = useWords(privacyWords);
  if (counts.length === 0) return null;
  return (
    <Table fz="sm" captionSide="top" maw={420}>
      <Table.Caption ta="left">{title}</Table.Caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{say('kind')}</Table.Th>
          <Table.Th ta="right">{say('count')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {counts.map(([kind, count]) => (
          <Table.Tr key={kind}>
            <Table.Td>{say(`kind_${kind}`)}</Table.Td>
            <Table.Td ta="right" className="numbers">
              {count}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

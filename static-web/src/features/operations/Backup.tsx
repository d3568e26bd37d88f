import { Button, Code, Group, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { $api } from '../../api/client';
import { stale } from '../../api/stale';
import type { Backups } from '../../api/types';
import { useWords } from '../../i18n/words';
import { fileSize } from '../../shared/format';
import { Failure, Loading } from '../../shared/states';
import { Time } from '../../shared/Time';
import { toneColor } from '../../shared/tone';
import { toast } from '../../shared/toast';
import { useMe } from '../../shared/useRole';
import { operations } from './words';

const LOOK_AGAIN = 10_000;
const ROUTE = '/api/operations/backup';

/** The backups that are made by themselves, and how one is made by hand. */
export function Backup() {
  const say = useWords(operations);
  const state = $api.useQuery('get', ROUTE, {}, { refetchInterval: LOOK_AGAIN });
  return (
    <div style={{ maxWidth: 620 }}>
      {state.isPending && <Loading label={say('loading')} lines={3} />}
      {state.error && <Failure error={state.error} retry={() => void state.refetch()} />}
      {state.data && (state.data.scheduled ? <Scheduled backups={state.data} /> : <Off />)}
      <Title order={2} size="h5" mt="xl" mb="xs">
        {say('backupByHand')}
      </Title>
      <Text size="sm" mb="sm">
        {say('backupText')}
      </Text>
      <Code block tabIndex={0}>
        dotnet run --project Mancrel.Local -- backup /safe/mancrel
      </Code>
      <Text size="sm" mt="sm">
        {say.rich('backupRestore', { command: <Code>restore</Code> })}
      </Text>
    </div>
  );
}

function Off() {
  const say = useWords(operations);
  return <Text size="sm">{say.rich('backupOff', { setting: <Code>Mancrel:Backup:Folder</Code> })}</Text>;
}

function Scheduled({ backups }: { backups: Backups }) {
  const say = useWords(operations);
  const me = useMe();
  const queries = useQueryClient();
  const ask = $api.useMutation('post', ROUTE, {
    onSuccess: () => toast(say('backupAsked')),
    onSettled: () => void stale(queries, ROUTE, '/api/operations/health'),
  });
  const { last, fault, failedAt, next } = backups;
  const bad = Boolean(failedAt) || backups.old;
  return (
    <>
      <p
        className="state"
        style={{ ...toneColor(bad ? 'red' : last ? 'green' : 'gray'), margin: '4px 0 12px', fontSize: 14 }}
        data-loud={bad}
      >
        {say(failedAt ? 'backupFailed' : backups.old ? 'backupOld' : last ? 'backupWell' : 'backupFirst')}
      </p>
      {fault && <p className="wrap-anywhere">{fault.charAt(0).toUpperCase() + fault.slice(1)}</p>}
      <dl className="backup-facts">
        {failedAt && (
          <>
            <dt>{say('backupTried')}</dt>
            <dd>
              <Time iso={failedAt} />
            </dd>
          </>
        )}
        <dt>{say('backupLast')}</dt>
        <dd>
          {last ? (
            <>
              <Time iso={last.at} /> · {say('backupFilesCount', { count: last.files })} · {fileSize(last.bytes)}
            </>
          ) : (
            say('backupNone')
          )}
        </dd>
        {next && (
          <>
            <dt>{say('backupNext')}</dt>
            <dd>{backups.running ? say('backupRunning') : <Time iso={next} />}</dd>
          </>
        )}
        <dt>{say('backupWhere')}</dt>
        <dd className="wrap-anywhere">
          <Code>{backups.folder}</Code>
        </dd>
        <dt>{say('backupRhythm')}</dt>
        <dd>
          {say('backupEvery', { count: backups.everyHours })}, {say('backupKeep', { count: backups.keep })}
        </dd>
      </dl>
      {ask.error && <Failure error={ask.error} />}
      {me.isAdmin && (
        <Group mt="sm">
          <Button size="xs" variant="default" loading={ask.isPending} disabled={backups.running} onClick={() => ask.mutate({})}>
            {say('backupNow')}
          </Button>
        </Group>
      )}
    </>
  );
}

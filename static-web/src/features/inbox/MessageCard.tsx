import { Alert, Button, Group, Paper, SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { accessToken } from '../../api/client';
import type { Message } from '../../api/types';
import { fullTime, person } from '../../shared/format';
import { StateBadge } from '../../shared/StateBadge';
import { DraftPanel } from './DraftPanel';
import { History } from './History';
import { RawSource } from './RawSource';
import { Understanding } from './Understanding';
import { useDecide } from './useDecide';

type View = 'text' | 'html' | 'history' | 'source';

export function MessageCard({ message, mayWork }: { message: Message; mayWork: boolean }) {
  const [view, setView] = useState<View>('text');
  const inbound = message.direction === 'inbound';
  const views = [
    { value: 'text', label: 'Text' },
    ...(message.html ? [{ value: 'html', label: 'HTML' }] : []),
    ...(inbound ? [{ value: 'history', label: 'History' }] : []),
    { value: 'source', label: 'Source' },
  ];
  return (
    <Paper
      withBorder
      p="md"
      radius="md"
      component="article"
      aria-label={`${inbound ? 'From' : 'To'} ${person(inbound ? message.from : (message.to[0] ?? ''))}`}
      ml={inbound ? 0 : { base: 0, sm: 48 }}
    >
      <Stack gap="sm">
        <Group justify="space-between" gap="xs">
          <div>
            <Text size="sm" fw={600}>
              {inbound ? person(message.from) : `To ${person(message.to[0] ?? '')}`}
            </Text>
            <Text size="xs" className="soft" component="time" dateTime={message.receivedAt}>
              {fullTime(message.receivedAt)}
            </Text>
          </div>
          <Group gap="xs">
            <StateBadge state={message.state} />
            <SegmentedControl
              size="xs"
              value={view}
              onChange={(value) => setView(value as View)}
              data={views}
              aria-label="What to show of the message"
            />
          </Group>
        </Group>
        {view === 'text' && (
          <div className="text">{(inbound ? message.replyText : message.replyText || message.text) || '(empty)'}</div>
        )}
        {view === 'html' && message.html && (
          <iframe
            className="mail-frame"
            title="Message as HTML"
            sandbox=""
            srcDoc={message.html}
            referrerPolicy="no-referrer"
          />
        )}
        {view === 'history' && <History id={message.id} />}
        {view === 'source' && <RawSource message={message} />}
        <Attachments message={message} />
        {inbound && <Understanding message={message} />}
        {inbound && <DraftPanel message={message} mayWork={mayWork} />}
        {message.failure && (
          <Alert color="red" title="It failed">
            {message.failure}
          </Alert>
        )}
        {!inbound && message.state === 'unknown' && <UnknownSend message={message} mayWork={mayWork} />}
      </Stack>
    </Paper>
  );
}

/** Nobody knows whether it left: a person says so, since a second copy is worse than a late one. */
function UnknownSend({ message, mayWork }: { message: Message; mayWork: boolean }) {
  const decide = useDecide(message);
  return (
    <Alert color="orange" title="Nobody knows whether this left">
      <Stack gap="xs">
        <Text size="sm">{message.send?.error}. Mancrel does not send it again by itself.</Text>
        {mayWork && (
          <Group gap="xs">
            <Button size="xs" variant="default" onClick={() => decide.mutate({ kind: 'cancel' })}>
              It did leave
            </Button>
            <Button size="xs" color="orange" onClick={() => decide.mutate({ kind: 'send-now' })}>
              It did not: send it again
            </Button>
          </Group>
        )}
      </Stack>
    </Alert>
  );
}

function Attachments({ message }: { message: Message }) {
  if (message.attachments.length === 0) return null;
  const download = async (url: string, name: string) => {
    // Through the API, since a link cannot carry the sign-in.
    const answer = await fetch(url, { headers: { Authorization: `Bearer ${(await accessToken()) ?? ''}` } });
    if (!answer.ok) return;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(await answer.blob());
    link.download = name;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <Group gap="xs" aria-label="Attachments">
      {message.attachments.map((attachment) => (
        <Button
          key={attachment.url}
          size="xs"
          variant="default"
          onClick={() => void download(attachment.url, attachment.name)}
        >
          {attachment.name} ({Math.max(1, Math.round(attachment.size / 1024))} KB)
        </Button>
      ))}
    </Group>
  );
}

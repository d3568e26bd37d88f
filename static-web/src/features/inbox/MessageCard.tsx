import { Button, Group, Stack, Text } from '@mantine/core';
import { useId, useRef, useState, type FocusEvent } from 'react';
import type { Message } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Avatar } from '../../shared/Avatar';
import { fullTime, person } from '../../shared/format';
import { StateBadge } from '../../shared/StateBadge';
import { Attachments } from './Attachments';
import { Delivery } from './Delivery';
import { DraftPanel } from './DraftPanel';
import { HeldSend } from './HeldSend';
import { History } from './History';
import { HtmlView } from './HtmlView';
import { RawSource } from './RawSource';
import { Understanding } from './Understanding';
import { useDecide } from './useDecide';
import { inboxWords } from './words';

interface Props {
  message: Message;
  mayWork: boolean;
  /** True when a, e and x mean this message's draft. */
  keys?: boolean;
  active?: boolean;
  onFocus?: (event: FocusEvent) => void;
  onDecided?: () => void;
  /** Takes a draft that was not sent into a reply of one's own, where one can be written. */
  onUseDraft?: (message: Message) => void;
}

export function MessageCard({ message, mayWork, keys = false, active = false, onFocus, onDecided, onUseDraft }: Props) {
  const say = useWords(inboxWords);
  const [view, setView] = useState('text');
  const card = useRef<HTMLElement>(null);
  const inbound = message.direction === 'inbound';
  // A mail of our own that has not left: its text is its draft.
  const unsent = !inbound && Boolean(message.draft) && !message.send;
  const other = person(inbound ? message.from : (message.to[0] ?? ''));
  // Called back before it left: nothing went wrong.
  const stopped = !inbound && message.state === 'failed' && Boolean(message.sendAt) && !message.send?.error;
  const views = [
    { value: 'text', label: say('text') },
    ...(message.html ? [{ value: 'html', label: say('html') }] : []),
    ...(inbound || unsent ? [{ value: 'history', label: say('history') }] : []),
    ...(unsent ? [] : [{ value: 'source', label: say('source') }]),
  ];
  return (
    <article
      ref={card}
      className="card"
      tabIndex={-1}
      aria-label={say(inbound ? 'fromWho' : 'toWho', { name: other })}
      data-direction={message.direction}
      data-active={active}
      data-message={message.id}
      onFocus={onFocus}
    >
      <Stack gap="sm">
        <Group justify="space-between" gap="xs" align="flex-start">
          <Group gap={10} wrap="nowrap" miw={0}>
            <Avatar name={inbound ? other : 'Mancrel'} />
            <div style={{ minWidth: 0 }}>
              <Text fw={600} className="line-clamp" title={inbound ? message.from : message.to.join(', ')}>
                {inbound ? other : say('toWho', { name: other })}
              </Text>
              <Text size="xs" className="soft" component="time" dateTime={message.receivedAt}>
                {fullTime(message.receivedAt)}
              </Text>
            </div>
          </Group>
          <Group gap="xs">
            <Views value={view} onChange={setView} views={views} />
            {!stopped && <StateBadge state={message.state} />}
          </Group>
        </Group>
        {view === 'text' && !unsent && (
          <div className="text">{(inbound ? message.replyText : message.replyText || message.text) || say('empty')}</div>
        )}
        {view === 'html' && message.html && <HtmlView message={message} />}
        {view === 'history' && <History id={message.id} />}
        {view === 'source' && <RawSource message={message} />}
        <Attachments attachments={message.attachments} />
        {inbound && <Understanding message={message} />}
        {(inbound || unsent) && (
          <DraftPanel
            message={message}
            mayWork={mayWork}
            keys={keys}
            onDecided={() => (onDecided ? onDecided() : card.current?.focus())}
            onUse={onUseDraft}
          />
        )}
        {!inbound && !unsent && message.state === 'held' && <HeldSend message={message} mayWork={mayWork} />}
        {message.failure && (
          <div className="note" data-tone={stopped ? undefined : 'red'}>
            <b>{say(stopped ? 'stoppedMail' : 'itFailed')}</b> {message.failure}
          </div>
        )}
        {!inbound && <Delivery notes={message.delivery ?? []} />}
        {!inbound && message.state === 'unknown' && <UnknownSend message={message} mayWork={mayWork} />}
      </Stack>
    </article>
  );
}

function Views(props: { value: string; onChange: (value: string) => void; views: { value: string; label: string }[] }) {
  const say = useWords(inboxWords);
  const name = useId();
  return (
    <fieldset className="views" aria-label={say('whatToShow')}>
      {props.views.map((view) => (
        <label key={view.value}>
          <input
            type="radio"
            name={name}
            value={view.value}
            checked={props.value === view.value}
            onChange={() => props.onChange(view.value)}
          />
          {view.label}
        </label>
      ))}
    </fieldset>
  );
}

/** Nobody knows whether it left: a person says so, since a second copy is worse than a late one. */
function UnknownSend({ message, mayWork }: { message: Message; mayWork: boolean }) {
  const say = useWords(inboxWords);
  const decide = useDecide(message);
  return (
    <div className="note" data-tone="amber">
      <b>{say('unknownSend')}</b>
      <Text size="sm">{say('unknownWhy', { why: message.send?.error ?? '' })}</Text>
      {mayWork && (
        <Group gap="xs" mt="xs">
          <Button size="xs" variant="default" onClick={() => decide.mutate({ kind: 'cancel' })}>
            {say('didLeave')}
          </Button>
          <Button size="xs" variant="default" onClick={() => decide.mutate({ kind: 'send-now' })}>
            {say('didNotLeave')}
          </Button>
        </Group>
      )}
    </div>
  );
}

import { Anchor, Button, Group, Text, Textarea, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import type { Message } from '../../api/types';
import { useWords } from '../../i18n/words';
import { languageName, percent } from '../../shared/format';
import { Failure } from '../../shared/states';
import { useHotkeysHere } from '../../shared/useHotkeysHere';
import { Evidence } from './Evidence';
import { FilesNote } from './FileReading';
import { HoldCountdown } from './HoldCountdown';
import { MarkedText } from './MarkedText';
import { RejectForm } from './RejectForm';
import { useDecide, type Action } from './useDecide';
import { inboxWords } from './words';

interface Props {
  message: Message;
  mayWork: boolean;
  /** True for the one draft that the keys a, e and x mean. */
  keys: boolean;
  /** Called when a decision was made, with the buttons gone that had the focus. */
  onDecided?: () => void;
  /** Takes a draft that was not sent into a reply of one's own, where one can be written. */
  onUse?: (message: Message) => void;
}

/** The draft of an answer with its evidence, and what a person may do about it now. */
export function DraftPanel({ message, mayWork, keys, onDecided, onUse }: Props) {
  const say = useWords(inboxWords);
  const decide = useDecide(message);
  const [editing, setEditing] = useState<string | null>(null);
  const [rejecting, setRejecting] = useState(false);
  const { draft } = message;
  const waits = message.state === 'awaiting_approval';
  const held = message.state === 'held';
  // Two presses can come before the page is drawn anew.
  const busy = useRef(false);
  const act = (action: Action) => {
    if (busy.current) return;
    busy.current = true;
    decide.mutate(action, { onSuccess: onDecided, onSettled: () => (busy.current = false) });
  };
  const listening = keys && mayWork && waits && editing === null && !rejecting;
  useHotkeysHere(
    listening
      ? {
          a: () => act({ kind: 'approve' }),
          e: () => setEditing(draft?.body ?? ''),
          x: () => setRejecting(true),
        }
      : {},
  );
  if (!draft) return null;
  if (message.state === 'answered' || message.state === 'superseded')
    return (
      <details className="draft">
        <summary className="draft-head">{say('draftAndFacts')}</summary>
        <div className="draft-body">
          <MarkedText text={draft.body} claims={draft.claims} />
        </div>
        <div className="draft-evidence">
          <Evidence claims={draft.claims} />
        </div>
      </details>
    );

  const save = () => {
    if (editing?.trim() && !decide.isPending) decide.mutate({ kind: 'edit', body: editing }, { onSuccess: () => setEditing(null) });
  };
  const pending = (kind: Action['kind']) => decide.isPending && decide.variables.kind === kind;
  return (
    <section role="group" className="draft" aria-label={say('draft')}>
      <div className="draft-head">
        <Title order={3} size={14}>
          {say(waits ? 'draftForYou' : held ? 'replyOnItsWay' : 'draft')}
        </Title>
        <Text size="xs" className="soft" title={say('writtenBy', { model: draft.model })}>
          {say('draftSure', { language: languageName(draft.language), share: percent(draft.confidence) })}
        </Text>
      </div>
      <div className="draft-body">
        <FilesNote attachments={message.attachments} />
        {editing === null ? (
          <MarkedText text={draft.body} claims={draft.claims} />
        ) : (
          <Textarea
            aria-label={say('textThatIsSent')}
            autosize
            minRows={6}
            autoFocus
            value={editing}
            onChange={(event) => setEditing(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setEditing(null);
              if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) save();
            }}
          />
        )}
        {draft.encloses && (
          <Text size="sm" mt="sm">
            <Anchor component={Link} to={`/quotes/${encodeURIComponent(draft.encloses)}`}>
              {say('quoteGoesWithIt')}
            </Anchor>
          </Text>
        )}
        {message.state === 'escalated' && (
          <Group gap="xs" mt="sm">
            {mayWork && onUse && (
              <Button variant="default" size="xs" onClick={() => onUse(message)}>
                {say('useDraft')}
              </Button>
            )}
            <Text size="sm" className="soft">
              {say('notSent')}
            </Text>
          </Group>
        )}
      </div>
      {decide.error && (
        <div style={{ padding: '0 16px' }}>
          <Failure error={decide.error} />
        </div>
      )}
      {((mayWork && (waits || held)) || held) && (
        <div className="draft-foot">
          <Group gap="xs">
            {waits && rejecting && editing === null ? (
              <RejectForm
                busy={pending('reject')}
                onKeep={() => setRejecting(false)}
                onReject={(reason, intent) => act({ kind: 'reject', reason, intent })}
              />
            ) : null}
            {held && <HoldCountdown until={message.holdUntil ?? null} />}
            {editing !== null ? (
              <>
                <Button onClick={save} loading={pending('edit')} disabled={editing.trim() === ''}>
                  {say('saveChange')}
                </Button>
                <Button variant="subtle" color="gray" onClick={() => setEditing(null)}>
                  {say('keepDraft')}
                </Button>
              </>
            ) : !mayWork || (waits && rejecting) ? null : waits ? (
              <>
                <Button onClick={() => act({ kind: 'approve' })} loading={pending('approve')} aria-keyshortcuts="a">
                  {say('approve')}
                  {keys && <KeyHint letter="a" />}
                </Button>
                <Button variant="default" onClick={() => setEditing(draft.body)} aria-keyshortcuts="e">
                  {say('edit')}
                  {keys && <KeyHint letter="e" />}
                </Button>
                <Button variant="subtle" color="red" c="var(--red-ink)" onClick={() => setRejecting(true)} aria-keyshortcuts="x">
                  {say('reject')}
                  {keys && <KeyHint letter="x" />}
                </Button>
              </>
            ) : (
              <>
                <Button variant="default" onClick={() => act({ kind: 'cancel' })} loading={pending('cancel')}>
                  {say('undo')}
                </Button>
                <Button variant="subtle" color="gray" onClick={() => act({ kind: 'send-now' })} loading={pending('send-now')}>
                  {say('sendNow')}
                </Button>
              </>
            )}
          </Group>
        </div>
      )}
      {editing === null && (
        <div className="draft-evidence">
          <Evidence claims={draft.claims} />
        </div>
      )}
    </section>
  );
}

function KeyHint({ letter }: { letter: string }) {
  return (
    <span className="on-keyboard" aria-hidden="true">
      {letter}
    </span>
  );
}

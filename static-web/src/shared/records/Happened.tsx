import { UnstyledButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Activity, ActivityKind } from '../../api/types';
import { clock } from '../../i18n/dates';
import { useWords } from '../../i18n/words';
import { fullTime, person } from '../format';
import { Icon, type IconName } from '../icons';
import { records } from './words';

const ICONS: Record<ActivityKind, IconName> = {
  email_in: 'inbox',
  email_out: 'outbox',
  call: 'phone',
  meeting: 'calendar',
  note: 'note',
  task_created: 'task',
  task_done: 'done',
  deal_created: 'deal',
  stage_change: 'deal',
  stage_action: 'spark',
  automation: 'spark',
  ai_decision: 'spark',
  merge: 'merge',
  assignment: 'person',
  billing: 'invoice',
  file: 'file',
};
const FOLDED = 220;

/** Where a quote, order, invoice or credit note stands. */
const pageOfBill = ({ type, documentId }: Record<string, string>) =>
  `/${type === 'credit_note' ? 'invoice' : type}s/${encodeURIComponent(documentId ?? '')}`;

/** One thing that happened, in a sentence, with the way to where it happened. */
export function Happened({ activity }: { activity: Activity }) {
  const say = useWords(records);
  const [open, setOpen] = useState(false);
  const long = activity.body.length > FOLDED;
  const title = <b style={{ fontWeight: 550 }}>{titleOf(activity, say)}</b>;
  return (
    <li>
      <span className="happened-mark">
        <Icon name={ICONS[activity.kind]} size={15} />
      </span>
      <div style={{ minWidth: 0, paddingTop: 2 }}>
        <span className="soft" style={{ fontSize: 12.5 }}>
          {say(`kind_${activity.kind}`)} · {who(activity, say)}
          {activity.minutes ? ` · ${say('minutes', { count: activity.minutes })}` : ''}
        </span>
        <div className="wrap-anywhere">
          {activity.conversationId ? (
            <Link to="/inbox/$conversationId" params={{ conversationId: activity.conversationId }} className="happened-link">
              {title}
            </Link>
          ) : activity.kind === 'billing' && activity.details.documentId ? (
            <Link to={pageOfBill(activity.details) as never} className="happened-link">
              {title}
            </Link>
          ) : activity.dealId ? (
            <Link to="/deals/$dealId" params={{ dealId: activity.dealId }} className="happened-link">
              {title}
            </Link>
          ) : (
            title
          )}
        </div>
        {activity.body && activity.kind !== 'ai_decision' && (
          <div className="happened-text">
            {long && !open ? `${activity.body.slice(0, FOLDED).trimEnd()}…` : activity.body}{' '}
            {long && (
              <UnstyledButton c="var(--accent)" fz="sm" onClick={() => setOpen(!open)} aria-expanded={open}>
                {say(open ? 'less' : 'wholeText')}
              </UnstyledButton>
            )}
          </div>
        )}
      </div>
      <time dateTime={activity.at} title={fullTime(activity.at)} className="soft numbers" style={{ fontSize: 12.5, paddingTop: 3 }}>
        {clock(new Date(activity.at))}
      </time>
    </li>
  );
}

const FILE_DONE = ['file_added', 'file_renewed', 'file_renamed', 'file_deleted', 'file_restored', 'file_shared', 'file_unshared'] as const;
const isFileDone = (key: string): key is (typeof FILE_DONE)[number] => (FILE_DONE as readonly string[]).includes(key);

type RecordsSay = ReturnType<typeof useWords<NonNullable<ReturnType<typeof records.read>>>>;

/** What Mancrel decided is told by what it led to; the confidence and the guards stand beside the mail. */
function titleOf(activity: Activity, say: RecordsSay): string {
  const done = `file_${activity.details.what}`;
  if (activity.kind === 'file' && isFileDone(done)) return say(done, { name: activity.details.name ?? '' });
  if (activity.kind !== 'ai_decision') return activity.summary;
  const band = activity.summary.split(':')[0];
  if (band === 'auto_send') return say('decidedSend');
  if (band === 'approve') return say('decidedAsk');
  return band === 'escalate' ? say('decidedPerson') : activity.summary;
}

const who = (activity: Activity, say: RecordsSay): string =>
  activity.by === 'mancrel' ? 'Mancrel' : activity.by === 'seed' || activity.by === 'a person' ? say('team') : person(activity.by);

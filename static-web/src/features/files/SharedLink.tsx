import { Button } from '@mantine/core';
import type { FileShare } from '../../api/types';
import { useWords } from '../../i18n/words';
import { CopyField } from '../../shared/CopyField';
import { fullTime, person } from '../../shared/format';
import './files.css';
import { fileWords } from './words';

/** For how many days links are made. */
export const SHARE_DAYS = [1, 7, 30, 90] as const;

interface Props {
  share: Omit<FileShare, 'downloads'> & { downloads?: FileShare['downloads'] };
  /** What it leads to, where a list has links of several things. */
  to?: string;
  busy: boolean;
  onRevoke: () => void;
}

/** A link by which others get something: good until then, opened so often, taken back with a press. */
export function SharedLink({ share, to, busy, onRevoke }: Props) {
  const say = useWords(fileWords);
  return (
    <li>
      {to && <b>{to}</b>}
      {share.open && <CopyField label={say('link')} value={new URL(share.url, location.origin).href} />}
      <span className="record-file-facts" style={{ alignItems: 'center' }}>
        <span>
          {share.revokedAt
            ? say('revokedAt', { when: fullTime(share.revokedAt) })
            : say(share.open ? 'goodUntil' : 'overSince', { when: fullTime(share.expiresAt) })}
        </span>
        <span>{say('opens', { count: Number(share.opens) })}</span>
        {share.downloads !== undefined && <span>{say('downloads', { count: Number(share.downloads) })}</span>}
        <span>{person(share.by)}</span>
        {share.open && (
          <Button
            size="compact-xs"
            variant="default"
            c="var(--red-ink)"
            disabled={busy}
            onClick={onRevoke}
            aria-label={to ? `${say('revoke')}: ${to}` : undefined}
          >
            {say('revoke')}
          </Button>
        )}
      </span>
    </li>
  );
}

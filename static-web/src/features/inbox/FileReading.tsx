import type { Attachment } from '../../api/types';
import { useWords } from '../../i18n/words';
import { inboxWords } from './words';

type Reading = NonNullable<Attachment['reading']>;

const UNREAD = {
  picture: 'filePicture',
  scanned: 'fileScanned',
  locked: 'fileLocked',
  too_large: 'fileTooLarge',
  broken: 'fileBroken',
  unknown: 'fileUnknown',
} as const;

/** What was read of a file: how much of it, and the words themselves for who wants to see them. */
export function FileReading({ name, reading }: { name: string; reading: Reading }) {
  const say = useWords(inboxWords);
  const count = Number(reading.lines);
  if (reading.state !== 'read' && reading.state !== 'pictured' && reading.state !== 'cut') {
    return <div className="soft file-reading">{say(UNREAD[reading.state])}</div>;
  }
  if (!reading.text) return null;
  const said = { read: 'fileRead', pictured: 'filePictured', cut: 'fileCut' } as const;
  return (
    <details className="file-reading">
      <summary className="soft">
        {say(said[reading.state], { count })}
        {reading.asked && ` · ${say('fileAsked')}`}
      </summary>
      <pre aria-label={say('fileText', { name })}>{reading.text}</pre>
    </details>
  );
}

/** In the suggestion: which files its question stands in, and which nobody read. */
export function FilesNote({ attachments }: { attachments: readonly Attachment[] }) {
  const say = useWords(inboxWords);
  const names = (of: (reading: Reading) => boolean) =>
    attachments
      .filter(({ reading }) => reading && of(reading))
      .map(({ name }) => name)
      .join(', ');
  const asked = names((reading) => reading.asked);
  const unread = names((reading) => reading.state !== 'read');
  return (
    <>
      {asked && <div className="note">{say('filesAsked', { names: asked })}</div>}
      {unread && (
        <div className="note" data-tone="amber">
          {say('filesUnread', { names: unread })}
        </div>
      )}
    </>
  );
}

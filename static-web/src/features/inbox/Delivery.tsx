import type { DeliveryNote } from '../../api/types';
import { useWords } from '../../i18n/words';
import { fullTime } from '../../shared/format';
import { useLabels } from '../../shared/labels/useLabels';
import { inboxWords } from './words';

/** What the provider told of a message that we sent. */
export function Delivery({ notes }: { notes: readonly DeliveryNote[] }) {
  const say = useWords(inboxWords);
  const label = useLabels();
  if (notes.length === 0) return null;
  return (
    <ul className="guards" aria-label={say('delivery')} style={{ fontSize: 13 }}>
      {notes.map((note) => (
        <li key={note.eventId} style={{ borderLeftColor: 'var(--line)' }}>
          <b>{label.delivery(note.kind)}</b> <span className="soft">{fullTime(note.at)}</span>
          {note.reason && <div className="soft wrap-anywhere">{note.reason}</div>}
        </li>
      ))}
    </ul>
  );
}

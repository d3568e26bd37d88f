import type { DeliveryNote } from '../../api/types';
import { fullTime, words } from '../../shared/format';

/** What the provider told of a message that we sent. */
export function Delivery({ notes }: { notes: readonly DeliveryNote[] }) {
  if (notes.length === 0) return null;
  return (
    <ul className="guards" aria-label="Delivery" style={{ fontSize: 13 }}>
      {notes.map((note) => (
        <li key={note.eventId} style={{ borderLeftColor: 'var(--line)' }}>
          <b>{words(note.kind)}</b> <span className="soft">{fullTime(note.at)}</span>
          {note.reason && <div className="soft wrap-anywhere">{note.reason}</div>}
        </li>
      ))}
    </ul>
  );
}

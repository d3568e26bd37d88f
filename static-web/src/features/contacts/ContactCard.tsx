import { Link } from '@tanstack/react-router';
import type { Contact } from '../../api/types';
import { Avatar } from '../../shared/Avatar';
import { ScoreBadge } from '../../shared/ScoreBadge';

/** A contact in a phone's list. */
export function ContactCard({ contact, company }: { contact: Contact; company: string | undefined }) {
  return (
    <Link to="/contacts/$id" params={{ id: contact.id }} className="card-link">
      <Avatar name={contact.name} />
      <span style={{ minWidth: 0 }}>
        <span className="row-line">
          <span className="row-name line-clamp">{contact.name}</span>
          <ScoreBadge score={contact.score} />
        </span>
        <span className="line-clamp soft" style={{ display: 'block', fontSize: 13 }}>
          {[company, contact.emails[0] ?? contact.phones[0]].filter(Boolean).join(' · ')}
        </span>
      </span>
    </Link>
  );
}

import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Contact } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Avatar } from '../../shared/Avatar';
import { languageName } from '../../shared/format';
import { Labels } from '../../shared/records/Labels';
import type { Column } from '../../shared/records/RecordTable';
import { records } from '../../shared/records/words';
import { Time } from '../../shared/Time';
import { usePeople } from '../../shared/usePeople';
import { ScoreBadge } from '../../shared/ScoreBadge';
import { contacts } from './words';

/** The columns that a list of contacts can have. */
export function useContactColumns(companies: ReadonlyMap<string, string>, onTag: (tag: string) => void): Column<Contact>[] {
  const say = useWords(contacts);
  const both = useWords(records);
  const { items: people, nameOf } = usePeople();
  return useMemo(
    () => [
      {
        id: 'name',
        label: say('name'),
        width: 'minmax(200px, 2fr)',
        sort: 'name',
        fixed: true,
        cell: (one) => (
          <Link to="/contacts/$id" params={{ id: one.id }} className="record-name">
            <Avatar name={one.name} size={26} />
            <span className="line-clamp">{one.name}</span>
          </Link>
        ),
      },
      { id: 'email', label: say('email'), width: 'minmax(180px, 2fr)', cell: (one) => <span className="soft">{one.emails[0]}</span> },
      {
        id: 'company',
        label: say('company'),
        width: 'minmax(140px, 1.4fr)',
        cell: (one) =>
          // A link is there once it has a name.
          one.companyId &&
          companies.has(one.companyId) && (
            <Link to="/companies/$id" params={{ id: one.companyId }} className="record-name" style={{ fontWeight: 400 }}>
              <span className="line-clamp">{companies.get(one.companyId)}</span>
            </Link>
          ),
      },
      { id: 'type', label: say('type'), width: '120px', cell: (one) => say(one.type) },
      { id: 'tags', label: both('labels'), width: 'minmax(120px, 1.2fr)', cell: (one) => <Labels of={one.tags} onChoose={onTag} /> },
      { id: 'score', label: say('score'), width: '82px', sort: 'score', cell: (one) => <ScoreBadge score={one.score} /> },
      { id: 'owner', label: both('owner'), width: '130px', cell: (one) => <span className="soft">{nameOf(one.ownerId)}</span> },
      { id: 'phone', label: say('phone'), width: '140px', cell: (one) => <span className="soft numbers">{one.phones[0]}</span> },
      {
        id: 'lastSeenAt',
        label: say('lastMail'),
        width: '110px',
        sort: 'lastSeenAt',
        cell: (one) => one.lastSeenAt && <Time iso={one.lastSeenAt} />,
      },
      { id: 'source', label: say('source'), width: '110px', cell: (one) => <span className="soft">{one.source}</span> },
      {
        id: 'language',
        label: say('language'),
        width: '110px',
        cell: (one) => one.language && <span className="soft">{languageName(one.language)}</span>,
      },
      { id: 'consent', label: say('consent'), width: '120px', cell: (one) => say(one.consent) },
      { id: 'updatedAt', label: both('changed'), width: '110px', sort: 'updatedAt', cell: (one) => <Time iso={one.updatedAt} /> },
    ],
    // `nameOf` is made anew each time; what it knows is `people`.
    [say, both, companies, people],
  );
}

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { waiting } from '../../api/approvals';
import { useWords } from '../../i18n/words';
import { Avatar } from '../../shared/Avatar';
import { person } from '../../shared/format';
import { Time } from '../../shared/Time';
import { Section } from './Section';
import { today } from './words';

const SHOWN = 5;
const URGENT = 70;

/** Drafts that wait for a person, the most urgent first. */
export function Approvals() {
  const say = useWords(today);
  const list = useQuery(waiting);
  const items = list.data?.items ?? [];
  return (
    <Section title={say('approvals')} count={list.data && items.length} more={{ to: '/approvals' }} query={list} empty={say('noApprovals')}>
      <ul className="today-list">
        {items.slice(0, SHOWN).map((item) => (
          <li key={item.id}>
            <Link to="/inbox/$conversationId" params={{ conversationId: item.conversationId }} className="today-line">
              <Avatar name={person(item.from)} size={30} />
              <span className="today-what">
                <span className="today-name line-clamp">{person(item.from)}</span>
                <span className="soft line-clamp">{item.subject || say('noSubject')}</span>
              </span>
              <span className="today-side">
                {(item.classification?.priority ?? 0) >= URGENT && <span className="urgent">{say('urgent')}</span>}
                <Time iso={item.createdAt} style="ago" />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}

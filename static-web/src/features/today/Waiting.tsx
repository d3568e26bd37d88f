import { Link } from '@tanstack/react-router';
import { $api } from '../../api/client';
import { filters } from '../../api/filters';
import { useWords } from '../../i18n/words';
import { Avatar } from '../../shared/Avatar';
import { Time } from '../../shared/Time';
import { Section } from './Section';
import { today } from './words';

const SHOWN = 6;

/** People whose mail nobody answered yet, the oldest first. What waits for approval stands above. */
export function Waiting() {
  const say = useWords(today);
  const filter = filters({ state: 'open', latestState: 'escalated,failed' });
  const list = $api.useQuery('get', '/api/conversations', {
    params: { query: { limit: SHOWN, sort: 'lastMessageAt', total: true, ...filter } as never },
  });
  const items = list.data?.items ?? [];
  return (
    <Section
      title={say('waiting')}
      count={list.data && Number(list.data.total ?? items.length)}
      more={{ to: '/inbox' }}
      query={list}
      empty={say('noWaiting')}
    >
      <ul className="today-list">
        {items.map((item) => (
          <li key={item.id}>
            <Link to="/inbox/$conversationId" params={{ conversationId: item.id }} className="today-line">
              <Avatar name={item.counterpartName || item.counterpart} size={30} />
              <span className="today-what">
                <span className="today-name line-clamp">{item.counterpartName || item.counterpart}</span>
                <span className="soft line-clamp">{item.subject || say('noSubject')}</span>
              </span>
              <span className="today-side">
                <Time iso={item.lastMessageAt} style="ago" />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}

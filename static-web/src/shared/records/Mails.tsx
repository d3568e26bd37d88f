import { Link } from '@tanstack/react-router';
import { $api } from '../../api/client';
import { filters } from '../../api/filters';
import { useWords } from '../../i18n/words';
import { Empty, Failure, Loading } from '../states';
import { Time } from '../Time';
import { records } from './words';

/** The conversations with a person or a company, newest first. */
export function Mails({ about }: { about: { contactId?: string; companyId?: string } }) {
  const say = useWords(records);
  const list = $api.useQuery('get', '/api/conversations', { params: { query: { limit: 100, ...filters(about) } } });
  if (list.isPending) return <Loading label={say('loading')} lines={4} />;
  if (list.error) return <Failure error={list.error} retry={() => void list.refetch()} />;
  if (list.data.items.length === 0) return <Empty title={say('noMails')} />;
  return (
    <ul className="line-list">
      {list.data.items.map((one) => (
        <li key={one.id}>
          <span className="row-line">
            <Link to="/inbox/$conversationId" params={{ conversationId: one.id }} className="line-clamp" style={{ fontWeight: 550 }}>
              {one.subject || say('noSubject')}
            </Link>
            <span className="soft" style={{ fontSize: 12.5 }}>
              <Time iso={one.lastMessageAt} />
            </span>
          </span>
          <span className="line-clamp soft" style={{ display: 'block', fontSize: 13 }}>
            {say(`state_${one.state}`)} · {say('messages', { count: one.messageCount })} · {one.preview}
          </span>
        </li>
      ))}
    </ul>
  );
}

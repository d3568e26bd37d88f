import { Link } from '@tanstack/react-router';
import { $api } from '../../api/client';
import { useChanges } from '../../api/changes';
import { dayAndClock } from '../../i18n/dates';
import { useWords } from '../../i18n/words';
import { useRefresh } from './useCalendar';
import { calendar } from './words';

const LEFT = ['sent', 'delivered'];
const FAILED = ['failed', 'bounced'];

/** What the customer was told of an appointment by mail, and what became of it. */
export function Mails({ id }: { id: string }) {
  const say = useWords(calendar);
  const refresh = useRefresh();
  useChanges(['message'], refresh);
  const read = $api.useQuery('get', '/api/appointments/{id}/mails', { params: { path: { id } } });
  const mails = read.data?.items ?? [];
  if (mails.length === 0) return null;
  return (
    <section aria-label={say('mails')}>
      <h3 className="cal-mails-title">{say('mails')}</h3>
      <ul className="cal-mails">
        {mails.map((mail) => (
          <li key={mail.id}>
            <Link to="/inbox/$conversationId" params={{ conversationId: mail.conversationId }}>
              {say(`news_${mail.news}`)}
            </Link>
            <span className="cal-mail">
              {' '}
              {dayAndClock(new Date(mail.createdAt))},{' '}
              {say(LEFT.includes(mail.state) ? 'mailLeft' : FAILED.includes(mail.state) ? 'mailFailed' : 'mailWaits')}
              {mail.failure && `: ${mail.failure}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

import { Link } from '@tanstack/react-router';
import { $api } from '../../api/client';
import { useWords } from '../../i18n/words';
import { Time } from '../../shared/Time';
import { today } from './words';

const SHOWN = 3;
const LINKS: Record<string, string> = { deal: '/deals/', conversation: '/inbox/', contact: '/contacts/', company: '/companies/' };

/** What Mancrel found in the morning; a day without one says nothing. */
export function Review() {
  const say = useWords(today);
  // As a list of one: on the first day there is none, and that is no fault.
  const reviews = $api.useQuery('get', '/api/reviews', { params: { query: { limit: 1 } } }, { staleTime: 300_000 });
  const review = reviews.data?.items[0];
  const sections = review?.sections.filter((section) => section.count > 0) ?? [];
  if (!review || sections.length === 0) return null;
  return (
    <section className="today-card" aria-labelledby="today-review">
      <h2 id="today-review">{say('review')}</h2>
      <p className="today-small soft">{say.rich('reviewOf', { time: <Time iso={review.at} /> })}</p>
      {sections.map((section) => (
        <div key={section.key} className="today-matter">
          <h3>
            {section.title} <span className="today-count numbers">{section.count}</span>
          </h3>
          <ul className="plain-list">
            {section.items.slice(0, SHOWN).map((item) => (
              <li key={item.id} className="line-clamp">
                {LINKS[item.kind] ? <Link to={`${LINKS[item.kind]}${item.id}`}>{item.text}</Link> : item.text}
              </li>
            ))}
          </ul>
          {section.count > SHOWN && <p className="today-small soft">{say('andMore', { count: section.count - SHOWN })}</p>}
        </div>
      ))}
    </section>
  );
}

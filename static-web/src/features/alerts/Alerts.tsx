import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { $api } from '../../api/client';
import { reasonOf } from '../../api/problem';
import { stale } from '../../api/stale';
import type { Alert } from '../../api/types';
import { day } from '../../i18n/dates';
import { useWords } from '../../i18n/words';
import { percent } from '../../shared/format';
import { Icon } from '../../shared/icons';
import { Failure } from '../../shared/states';
import { toast } from '../../shared/toast';
import { useMe } from '../../shared/useRole';
import { keepResting, resting, stateOf } from './resting';
import { alertWords } from './words';

const SHOWN = 5;

const askedOf = (page: string) => Object.fromEntries(new URLSearchParams(page.split('?')[1] ?? '')) as never;

/** What wants looking at, in words, each with one press to make a task of it; a day without one says nothing. */
export function Alerts() {
  const say = useWords(alertWords);
  const me = useMe();
  const queries = useQueryClient();
  const [rests, setRests] = useState(() => resting(me.id));
  const answer = $api.useQuery('get', '/api/insight/alerts', {}, { staleTime: 300_000 });
  const task = $api.useMutation('post', '/api/tasks');
  if (answer.error) return <Failure error={answer.error} retry={() => void answer.refetch()} />;
  const alerts = (answer.data?.alerts ?? []).filter((one) => rests[one.id] !== stateOf(one));
  if (!answer.data || alerts.length === 0) return null;
  const { days } = answer.data;

  const keep = (change: (now: Record<string, string>) => Record<string, string>) =>
    setRests((now) => {
      const next = change(now);
      keepResting(me.id, next);
      return next;
    });
  const rest = (one: Alert) => keep((now) => ({ ...now, [one.id]: stateOf(one) }));
  const dismiss = (one: Alert) => {
    rest(one);
    toast(say('dismissed'), () => keep((now) => Object.fromEntries(Object.entries(now).filter(([id]) => id !== one.id))));
  };
  const make = async (one: Alert) => {
    const title = say(`todo_${one.kind}`, { name: one.name ?? '' });
    const due = new Date();
    due.setHours(17, 0, 0, 0);
    try {
      const body = { ...one.action.body, title, assigneeId: me.id, dueAt: due.toISOString() };
      await task.mutateAsync({ params: { header: {} }, body: body as never });
      rest(one);
      toast(say('taskMade', { what: title }));
      void stale(queries, '/api/tasks');
    } catch (fault) {
      toast(say('taskFailed', { why: reasonOf(fault as Error) }));
    }
  };
  const sentence = (one: Alert) =>
    say(one.kind, {
      name: one.name ?? '',
      day: one.since ? day(new Date(one.since)) : '',
      expected: percent(one.expected ?? 0),
      days,
      now: one.now?.count ?? 0,
      nowBase: one.now?.base ?? 0,
      nowShare: percent(one.now?.share ?? 0),
      before: one.before?.count ?? 0,
      beforeBase: one.before?.base ?? 0,
      beforeShare: percent(one.before?.share ?? 0),
    });

  return (
    <section className="today-section" aria-labelledby="today-alerts">
      <header className="today-head">
        <h2 id="today-alerts">
          {say('title')} <span className="today-count numbers">{alerts.length}</span>
        </h2>
      </header>
      <ul className="today-list">
        {alerts.slice(0, SHOWN).map((one) => (
          <li key={one.id} className="today-line" style={{ flexWrap: 'wrap' }}>
            <span className="today-what" style={{ flex: '1 1 240px' }}>
              <Link to={one.page.split('?')[0]} search={askedOf(one.page)} className="wrap-anywhere">
                {sentence(one)}
              </Link>
            </span>
            {me.mayWork && (
              <Button
                size="compact-xs"
                variant="light"
                disabled={task.isPending}
                aria-label={say('makeTaskOf', { what: say(`todo_${one.kind}`, { name: one.name ?? '' }) })}
                onClick={() => void make(one)}
              >
                {say('makeTask')}
              </Button>
            )}
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              aria-label={say('dismiss', { what: say(`todo_${one.kind}`, { name: one.name ?? '' }) })}
              onClick={() => dismiss(one)}
            >
              <Icon name="close" size={14} />
            </Button>
          </li>
        ))}
      </ul>
      {alerts.length > SHOWN && <p className="today-small soft">{say('more', { count: alerts.length - SHOWN })}</p>}
    </section>
  );
}

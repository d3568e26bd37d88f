import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { BillingDocument } from '../../api/types';
import { day } from '../../i18n/dates';
import { useWords } from '../../i18n/words';
import { dayOf } from '../../shared/days';
import { person } from '../../shared/format';
import { Failure } from '../../shared/states';
import { Time } from '../../shared/Time';
import { useMe } from '../../shared/useRole';
import { figure } from './kinds';
import { useAct } from './useAct';
import { billing } from './words';

/** The reminders of an invoice: what was written, what comes next, and how to stop it. */
export function Reminders({ invoice }: { invoice: BillingDocument }) {
  const say = useWords(billing);
  const { mayWork } = useMe();
  const act = useAct('invoice', 'reminders', invoice, () => undefined);
  const state = invoice.reminders;
  if (!state) return null;
  const owed = figure(invoice.balance) > 0 && invoice.state !== 'void';
  return (
    <section aria-label={say('reminders')}>
      <h2>{say('reminders')}</h2>
      <ul className="bill-history" hidden={state.done.length === 0}>
        {state.done.map((one) => (
          <li key={one.days}>
            <span>{say(`reminder_${one.what as 'written'}`, { days: one.days })}</span>{' '}
            <span className="soft">
              <Time iso={one.at} />
            </span>
            {one.conversation && (
              <div>
                <Link to={`/inbox/${one.conversation}` as never}>{say('reminderMail')}</Link>
              </div>
            )}
            {one.why && <div className="soft wrap-anywhere">{one.why}</div>}
          </li>
        ))}
      </ul>
      {owed && (
        <p className="soft">
          {state.stoppedBy
            ? say('remindersStopped', { by: person(state.stoppedBy) })
            : state.nextOn
              ? say('reminderNext', { day: day(dayOf(state.nextOn)) })
              : say('noReminderLeft')}
        </p>
      )}
      {owed && mayWork && (
        <div className="bill-acts">
          {state.stoppedBy ? (
            <Button size="compact-xs" variant="default" loading={act.busy} onClick={() => act.run({ act: 'resume' })}>
              {say('remindersResume')}
            </Button>
          ) : (
            state.nextOn && (
              <>
                <Button size="compact-xs" variant="default" loading={act.busy} onClick={() => act.run({ act: 'skip' })}>
                  {say('reminderSkip')}
                </Button>
                <Button size="compact-xs" variant="default" loading={act.busy} onClick={() => act.run({ act: 'stop' })}>
                  {say('remindersStop')}
                </Button>
              </>
            )
          )}
        </div>
      )}
      {act.error && <Failure error={act.error} />}
    </section>
  );
}

import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { $api } from '../../api/client';
import type { DaySpread, OfficeLoad, Pace } from '../../api/types';
import { useWords } from '../../i18n/words';
import { percent, when } from '../../shared/format';
import { Panel } from '../../shared/Panel';
import { usePeople } from '../../shared/usePeople';
import { Asked } from './Asked';
import { RowBars } from './charts';
import { number, type Column } from './columns';
import { Figures } from './Figures';
import { Report } from './Report';
import { reportWords } from './words';

type Person = OfficeLoad['people'][number];

/** Who has how much to do, what may be late, and who should take what nobody has. */
export function WorkReport() {
  const load = $api.useQuery('get', '/api/insight/workload');
  return (
    <Asked query={load}>
      {(data) => (
        <>
          <Office load={data} />
          <People load={data} />
          <Late load={data} />
          <Unassigned load={data} />
        </>
      )}
    </Asked>
  );
}

function useSpread() {
  const say = useWords(reportWords);
  return (days: DaySpread | null) =>
    days == null
      ? '–'
      : days.high == null
        ? say('daysAtLeast', { days: number(days.expected), low: number(days.low) })
        : say('daysBetween', { days: number(days.expected), low: number(days.low), high: number(days.high) });
}

function Office({ load }: { load: OfficeLoad }) {
  const say = useWords(reportWords);
  const spread = useSpread();
  const base = (pace: Pace) =>
    say('paceBase', { count: pace.count, days: number(pace.days), low: number(pace.low, 2), high: number(pace.high, 2) });
  return (
    <Panel title={say('office')} about={say('officeAbout')}>
      <Figures
        of={[
          { name: say('comePerDay'), value: number(load.comePerDay.perDay, 2), base: base(load.comePerDay) },
          { name: say('repliedPerDay'), value: number(load.repliedPerDay.perDay, 2), base: base(load.repliedPerDay) },
          { name: say('daysOfQueue'), value: spread(load.daysOfQueue), base: say('atThatPace') },
        ]}
      />
      {!load.complete && (
        <Text size="sm" mt="sm">
          {say('workIncomplete')}
        </Text>
      )}
    </Panel>
  );
}

function People({ load }: { load: OfficeLoad }) {
  const say = useWords(reportWords);
  const spread = useSpread();
  const name = (one: Person) => (one.userId == null ? say('nobody') : (one.name ?? say('somebody')));
  return (
    <Report
      title={say('peopleWork')}
      about={say('peopleWorkAbout')}
      file="workload"
      rows={load.people}
      keyOf={(one) => one.userId ?? ''}
      empty={say('nothing')}
      columns={(of): Column<Person>[] => [
        of.text(say('who'), 'person', name, (one) => (
          <>
            {name(one)}
            {one.away && <div className="soft">{say('away')}</div>}
          </>
        )),
        of.number(say('conversations'), 'conversations', (one) => one.conversations),
        {
          head: say('openTasks'),
          cell: (one) => (
            <>
              {one.tasks}
              {one.overdue > 0 && <div className="soft">{say('overdue', { count: one.overdue })}</div>}
            </>
          ),
          file: { tasks: (one) => one.tasks, overdue: (one) => one.overdue },
        },
        of.number(say('dealsNow'), 'deals', (one) => one.deals),
        {
          head: say('pace'),
          cell: (one) => (
            <>
              {number(one.tasksPerDay.perDay, 2)}
              <div className="soft">
                {say('paceBase', {
                  count: one.tasksPerDay.count,
                  days: number(one.tasksPerDay.days),
                  low: number(one.tasksPerDay.low, 2),
                  high: number(one.tasksPerDay.high, 2),
                })}
              </div>
            </>
          ),
          file: {
            tasks_per_day: (one) => one.tasksPerDay.perDay,
            tasks_done: (one) => one.tasksPerDay.count,
            low: (one) => one.tasksPerDay.low,
            high: (one) => one.tasksPerDay.high,
          },
        },
        {
          head: say('daysOfTasks'),
          cell: (one) => spread(one.daysOfTasks),
          file: {
            days_of_tasks: (one) => one.daysOfTasks?.expected,
            days_low: (one) => one.daysOfTasks?.low,
            days_high: (one) => one.daysOfTasks?.high,
          },
        },
      ]}
      chart={
        <RowBars
          label={say('chartOf', {
            what: say('peopleWork'),
            figures: load.people
              .map((one) => `${name(one)}: ${say('conversations')} ${one.conversations}, ${say('openTasks')} ${one.tasks}`)
              .join('; '),
          })}
          parts={[
            { name: say('conversations'), tone: 'blue' },
            { name: say('openTasks'), tone: 'amber' },
          ]}
          bars={load.people.map((one) => ({ key: one.userId ?? '', name: name(one), values: [one.conversations, one.tasks] }))}
        />
      }
    />
  );
}

function Late({ load }: { load: OfficeLoad }) {
  const say = useWords(reportWords);
  const people = usePeople();
  const who = (id: string | null) => (id == null ? say('nobody') : (people.nameOf(id) ?? say('somebody')));
  return (
    <Report
      title={say('late')}
      about={say('lateAbout')}
      file="deadlines-at-risk"
      rows={load.atRisk}
      keyOf={(one) => one.work.id}
      empty={say('noneLate')}
      columns={(of) => [
        of.text(say('task'), 'task', (one) => one.work.title),
        of.text(say('who'), 'person', (one) => who(one.work.person)),
        { head: say('due'), cell: (one) => (one.work.dueAt ? when(one.work.dueAt) : '–'), file: { due_at: (one) => one.work.dueAt } },
        of.number(say('place'), 'place', (one) => one.place),
        { head: say('lateChance'), cell: (one) => percent(one.late), file: { late: (one) => one.late } },
      ]}
    />
  );
}

function Unassigned({ load }: { load: OfficeLoad }) {
  const say = useWords(reportWords);
  const people = usePeople();
  const { proposed, asProposed, inTurn, leftOver } = load.unassigned;
  const trial = (one: NonNullable<typeof asProposed>) => ({
    days: number(one.days.expected),
    low: number(one.days.low),
    high: number(one.days.high),
    late: number(one.late.expected),
  });
  return (
    <Report
      title={say('unassigned')}
      about={say('unassignedAbout')}
      file="unassigned-work"
      rows={proposed}
      keyOf={(one) => one.work.id}
      empty={say('noneUnassigned')}
      columns={(of) => [
        of.text(
          say('work'),
          'work',
          (one) => one.work.title || say('noSubject'),
          (one) =>
            one.work.kind === 'conversation' ? (
              <Link to="/inbox/$conversationId" params={{ conversationId: one.work.id }}>
                {one.work.title || say('noSubject')}
              </Link>
            ) : (
              one.work.title
            ),
        ),
        of.text(say('proposed'), 'person', (one) => people.nameOf(one.person) ?? say('somebody')),
        { head: say('due'), cell: (one) => (one.work.dueAt ? when(one.work.dueAt) : '–'), file: { due_at: (one) => one.work.dueAt } },
      ]}
    >
      {asProposed && inTurn && (
        <Text size="sm" mb="sm">
          {say('asProposed', trial(asProposed))} {say('inTurn', trial(inTurn))}
        </Text>
      )}
      {leftOver > 0 && (
        <Text size="sm" mb="sm">
          {say('leftOver', { count: leftOver })}
        </Text>
      )}
    </Report>
  );
}

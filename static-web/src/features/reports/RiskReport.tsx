import { Button, Checkbox, Group, Text } from '@mantine/core';
import { keepPreviousData, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { $api } from '../../api/client';
import { filters } from '../../api/filters';
import { reasonOf } from '../../api/problem';
import { stale } from '../../api/stale';
import type { Churn } from '../../api/types';
import { day } from '../../i18n/dates';
import { useWords } from '../../i18n/words';
import { dayOf } from '../../shared/days';
import { percent } from '../../shared/format';
import { Panel } from '../../shared/Panel';
import { useFilters } from '../../shared/search';
import { toast } from '../../shared/toast';
import { useMe } from '../../shared/useRole';
import { Asked } from './Asked';
import { AheadChoice, useAhead } from './choices';
import { number, type Column, type Columns } from './columns';
import { ModelNote } from './ModelNote';
import { More } from './More';
import { Range } from './Range';
import { useReasons } from './reasons';
import { Report } from './Report';
import { reportWords } from './words';

const PAGE = 25;

/** Customers who are likely to stay away, why, and what to do about each. */
export function RiskReport() {
  const say = useWords(reportWords);
  const { months } = useAhead('half');
  const [{ all }, change] = useFilters<{ all?: string }>();
  const query = { limit: PAGE, total: true, months, ...filters({ atRisk: all ? undefined : 'true' }) };
  const list = $api.useInfiniteQuery(
    'get',
    '/api/insight/churn',
    { params: { query: query as never } },
    { initialPageParam: null, getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
  );
  return (
    <>
      <Group align="flex-end">
        <AheadChoice usual="half" />
        <Checkbox
          label={say('everyCustomer')}
          checked={Boolean(all)}
          onChange={(event) => change({ all: event.currentTarget.checked ? 'yes' : undefined })}
          mb={8}
        />
      </Group>
      <Asked query={list}>
        {({ pages }) => {
          const first = pages[0]!;
          const { customers, atRisk, silent } = first.together;
          return (
            <>
              <Panel title={say('together')}>
                <Text size="sm">
                  {say('silentTogether', {
                    count: customers,
                    silent: number(silent.expected),
                    low: number(silent.low),
                    high: number(silent.high),
                    months: number(first.months),
                  })}{' '}
                  {say('atRisk', { count: atRisk })}
                </Text>
                <ModelNote model={first.model} />
              </Panel>
              <Customers items={pages.flatMap((page) => page.items)} every={Boolean(all)} />
              <More list={list} />
            </>
          );
        }}
      </Asked>
    </>
  );
}

function Customers({ items, every }: { items: Churn[]; every: boolean }) {
  const say = useWords(reportWords);
  const reasons = useReasons();
  const columns = (of: Columns<Churn>): Column<Churn>[] => [
    of.text(
      say('customer'),
      'customer',
      (one) => one.name,
      (one) => <CustomerLink one={one} />,
    ),
    {
      head: say('silentChance'),
      cell: (one) => (
        <span className="report-share">
          <b>{percent(one.silent.expected)}</b>
          <span className="soft report-between">
            {say('between', { low: percent(one.silent.low), high: percent(one.silent.high) })}
            <Range low={one.silent.low} high={one.silent.high} at={one.silent.expected} />
          </span>
        </span>
      ),
      file: { silent: (one) => one.silent.expected, low: (one) => one.silent.low, high: (one) => one.silent.high },
    },
    of.text(say('why'), 'why', (one) => reasons(one.reasons)),
    of.number(say('purchases'), 'purchases', (one) => one.purchases),
    { head: say('lastOn'), cell: (one) => day(dayOf(one.lastOn)), file: { last_on: (one) => one.lastOn } },
    {
      head: say('nextStep'),
      cell: (one) => <NextStep one={one} />,
      file: { next_step: (one) => one.nextStep },
    },
  ];
  return (
    <Report
      title={say(every ? 'customers' : 'risk')}
      about={say('riskAbout')}
      file="customers-at-risk"
      rows={items}
      keyOf={(one) => one.id}
      empty={say(every ? 'noCustomers' : 'noRisk')}
      columns={columns}
    />
  );
}

export function CustomerLink({ one }: { one: { id: string; kind: 'company' | 'contact'; name: string } }) {
  return one.kind === 'company' ? (
    <Link to="/companies/$id" params={{ id: one.id }}>
      {one.name}
    </Link>
  ) : (
    <Link to="/contacts/$id" params={{ id: one.id }}>
      {one.name}
    </Link>
  );
}

/** What to do, and one press that makes a task of it. */
function NextStep({ one }: { one: Churn }) {
  const say = useWords(reportWords);
  const me = useMe();
  const queries = useQueryClient();
  const [made, setMade] = useState(false);
  const task = $api.useMutation('post', '/api/tasks', {
    onSuccess: () => {
      setMade(true);
      toast(say('taskMade', { name: one.name }));
      void stale(queries, '/api/tasks', '/api/contacts/{id}/timeline', '/api/companies/{id}/timeline');
    },
    onError: (fault) => toast(say('taskFailed', { why: reasonOf(fault) })),
  });
  if (one.nextStep === 'none') return <span className="soft">{say('step_none')}</span>;
  const make = () => {
    const due = new Date();
    due.setHours(17, 0, 0, 0);
    task.mutate({
      params: { header: {} },
      body: {
        title: say(`todo_${one.nextStep as 'write'}`, { name: one.name }),
        [one.kind === 'company' ? 'companyId' : 'contactId']: one.id,
        assigneeId: me.id,
        dueAt: due.toISOString(),
      } as never,
    });
  };
  return (
    <>
      <div>{say(`step_${one.nextStep}`)}</div>
      {me.mayWork && (
        <Button
          size="compact-xs"
          variant="light"
          mt={4}
          disabled={made}
          loading={task.isPending}
          onClick={make}
          aria-label={say('makeTaskFor', { name: one.name })}
        >
          {say(made ? 'taskIsMade' : 'makeTask')}
        </Button>
      )}
    </>
  );
}

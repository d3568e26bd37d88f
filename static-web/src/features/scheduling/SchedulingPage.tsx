import { Button, Group, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { $api } from '../../api/client';
import type { Service, Staff } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Icon } from '../../shared/icons';
import { Panel } from '../../shared/Panel';
import { Failure, Loading } from '../../shared/states';
import { useTitle } from '../../shared/useTitle';
import { common } from '../../shared/words';
import { FeedDialog } from './FeedDialog';
import { LinkedOutcome } from './LinkedOutcome';
import './scheduling.css';
import { ServiceDialog } from './ServiceDialog';
import { StaffDialog } from './StaffDialog';
import { hoursInWeek } from './staffForm';
import { scheduling } from './words';
import { PageHead } from '../../shared/PageHead';

export const words = [scheduling];

type Open = { staff: Staff | null } | { service: Service | null } | { feed: Staff } | null;

/** Who takes appointments and when, and what they are made for. */
export function SchedulingPage() {
  const say = useWords(scheduling);
  useTitle(say('title'));
  const [open, setOpen] = useState<Open>(null);
  const staff = $api.useQuery('get', '/api/staff', { params: { query: { limit: 200 } } });
  const services = $api.useQuery('get', '/api/services', { params: { query: { limit: 200 } } });
  const people = staff.data?.items ?? [];
  const given = services.data?.items ?? [];
  const error = staff.error ?? services.error;
  const close = () => setOpen(null);
  return (
    <div className="page" style={{ maxWidth: 860 }}>
      <PageHead title={say('title')} lead={say('lead')} />
      <LinkedOutcome />
      {(staff.isPending || services.isPending) && <Loading label={say('loading')} lines={5} />}
      {error && <Failure error={error} retry={() => void Promise.all([staff.refetch(), services.refetch()])} />}
      {staff.data && services.data && (
        <>
          <Panel
            title={say('services')}
            about={say('servicesWhy')}
            action={<AddButton label={say('addService')} onClick={() => setOpen({ service: null })} />}
          >
            {given.length === 0 && <Text className="soft">{say('noServices')}</Text>}
            <ul className="sched-list">
              {given.map((one) => (
                <Line
                  key={one.id}
                  name={one.name}
                  active={one.active}
                  facts={say('facts', { minutes: say('minutes', { count: one.durationMinutes }), capacity: one.capacity })}
                  onEdit={() => setOpen({ service: one })}
                >
                  <a href={`/book/${one.slug}`} target="_blank" rel="noreferrer" aria-label={say('pageOf', { name: one.name })}>
                    {say('page')}
                  </a>
                </Line>
              ))}
            </ul>
          </Panel>
          <Panel
            title={say('staff')}
            about={say('staffWhy')}
            action={<AddButton label={say('addStaff')} onClick={() => setOpen({ staff: null })} />}
          >
            {people.length === 0 && <Text className="soft">{say('noStaff')}</Text>}
            <ul className="sched-list">
              {people.map((one) => (
                <Line
                  key={one.id}
                  name={one.name}
                  active={one.active}
                  facts={`${say('hoursInWeek', { count: hoursInWeek(one) })} · ${one.timeZone}`}
                  onEdit={() => setOpen({ staff: one })}
                >
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={say('feed', { name: one.name })}
                    onClick={() => setOpen({ feed: one })}
                  >
                    {say('calendarAddress')}
                  </Button>
                </Line>
              ))}
            </ul>
          </Panel>
        </>
      )}
      {open && 'staff' in open && <StaffDialog staff={open.staff ?? undefined} services={given} onClose={close} />}
      {open && 'service' in open && <ServiceDialog service={open.service ?? undefined} staff={people} onClose={close} />}
      {open && 'feed' in open && <FeedDialog staff={open.feed} onClose={close} />}
    </div>
  );
}

function AddButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button size="xs" leftSection={<Icon name="plus" size={15} />} onClick={onClick}>
      {label}
    </Button>
  );
}

interface LineProps {
  name: string;
  active: boolean;
  facts: string;
  onEdit: () => void;
  children?: ReactNode;
}

function Line({ name, active, facts, onEdit, children }: LineProps) {
  const say = useWords(scheduling);
  const both = useWords(common);
  return (
    <li>
      <div className="sched-what">
        <Text size="sm" fw={500} className="wrap-anywhere">
          {name}
        </Text>
        <Text size="xs" className="soft">
          {facts}
          {!active && ` · ${say('inactive')}`}
        </Text>
      </div>
      <Group gap="xs">
        {children}
        <Button size="compact-sm" variant="default" aria-label={say('edit', { name })} onClick={onEdit}>
          {both('edit')}
        </Button>
      </Group>
    </li>
  );
}

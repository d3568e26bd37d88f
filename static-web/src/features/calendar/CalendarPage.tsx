import { ActionIcon, Button, Checkbox, Group, NativeSelect, SegmentedControl, Text, Title } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { $api } from '../../api/client';
import { day as dayText } from '../../i18n/dates';
import { useWords } from '../../i18n/words';
import { dayOf } from '../../shared/days';
import { Icon } from '../../shared/icons';
import { records } from '../../shared/records/words';
import { useFilters } from '../../shared/search';
import { Empty, Failure, Loading } from '../../shared/states';
import { useNow } from '../../shared/Time';
import { useHotkeysHere } from '../../shared/useHotkeysHere';
import { useMe } from '../../shared/useRole';
import { useTitle } from '../../shared/useTitle';
import { FeedDialog } from '../scheduling/FeedDialog';
import { LinkedOutcome } from '../scheduling/LinkedOutcome';
import { scheduling } from '../scheduling/words';
import { Agenda } from './Agenda';
import { AppointmentDialog } from './AppointmentDialog';
import { BookDialog } from './BookDialog';
import './calendar.css';
import { Grid } from './Grid';
import { daysOf, isoDay, plusDays, type Span } from './span';
import { readersZone, useCalendar } from './useCalendar';
import { calendar } from './words';

export const words = [calendar, records, scheduling];

type Search = { view?: Span; date?: string; staff?: string; ended?: string; appointment?: string };

/** The appointments of the staff by week or day; a list on phones. */
export function CalendarPage() {
  const say = useWords(calendar);
  useTitle(say('title'));
  const { id: me, mayWork, mayOperate } = useMe();
  const today = new Date(useNow());
  const [search, setSearch] = useFilters<Search>();
  const span: Span = search.view === 'day' ? 'day' : 'week';
  const date = /^\d{4}-\d{2}-\d{2}$/.test(search.date ?? '') ? dayOf(search.date!) : today;
  const days = daysOf(span, date);
  const narrow = useMediaQuery('(max-width: 760px)', undefined, { getInitialValueInEffect: false });
  const [booking, book] = useDisclosure();
  const [feeding, feed] = useDisclosure();
  const staff = $api.useQuery('get', '/api/staff', { params: { query: { limit: 200 } } });
  const services = $api.useQuery('get', '/api/services', { params: { query: { limit: 200, 'filter.active': 'true' } as never } });
  const { list, shown, names, cut, open, error } = useCalendar(days, search.staff, search.ended === 'yes');
  const people = staff.data?.items ?? [];
  const unset = staff.data && services.data && (people.length === 0 || services.data.items.length === 0) && shown.length === 0;
  const mine = mayWork ? people.find((one) => one.userId === me) : undefined;
  const mayBook = mayWork && people.length > 0 && (services.data?.items.length ?? 0) > 0;

  const show = (next: Date) => setSearch({ date: isoDay(next) === isoDay(today) ? undefined : isoDay(next) });
  const step = (by: 1 | -1) => show(plusDays(date, by * (span === 'day' ? 1 : 7)));
  useHotkeysHere({
    t: () => show(today),
    ArrowLeft: () => step(-1),
    ArrowRight: () => step(1),
    ...(mayBook ? { n: book.open } : {}),
  });
  const onOpen = (appointment: string) => setSearch({ appointment });
  const failure = error ?? staff.error ?? services.error;

  return (
    <div className="page cal-page">
      <div className="page-head">
        <div>
          <Title order={1} size="h3">
            {say('title')}
          </Title>
          <Text size="sm" className="soft" aria-live="polite">
            {span === 'day'
              ? dayText(date, { weekday: true, long: true, year: true })
              : `${dayText(days[0]!)} – ${dayText(days.at(-1)!, { year: true })}`}
          </Text>
        </div>
        {mine && (
          <Button size="xs" variant="default" onClick={feed.open}>
            {say('myFeed')}
          </Button>
        )}
        {mayBook && (
          <Button size="xs" leftSection={<Icon name="plus" size={15} />} onClick={book.open}>
            {say('book')}
          </Button>
        )}
      </div>
      <Group gap="sm" mb="md">
        <SegmentedControl
          size="xs"
          aria-label={say('span')}
          value={span}
          onChange={(next) => setSearch({ view: next === 'day' ? 'day' : undefined })}
          data={(['week', 'day'] as const).map((value) => ({ value, label: say(value) }))}
        />
        <Group gap={4}>
          <ActionIcon variant="default" aria-label={say('earlier')} onClick={() => step(-1)}>
            <Icon name="back" size={16} />
          </ActionIcon>
          <Button size="xs" variant="default" onClick={() => show(today)}>
            {say('today')}
          </Button>
          <ActionIcon variant="default" aria-label={say('later')} onClick={() => step(1)} className="cal-later">
            <Icon name="back" size={16} />
          </ActionIcon>
        </Group>
        <NativeSelect
          size="xs"
          aria-label={say('whose')}
          value={search.staff ?? ''}
          onChange={(event) => setSearch({ staff: event.currentTarget.value || undefined })}
          data={[{ value: '', label: say('everybody') }, ...people.map((one) => ({ value: one.id, label: one.name }))]}
        />
        <Checkbox
          size="xs"
          label={say('ended')}
          checked={search.ended === 'yes'}
          onChange={(event) => setSearch({ ended: event.currentTarget.checked ? 'yes' : undefined })}
        />
      </Group>
      <LinkedOutcome />
      {failure && <Failure error={failure} retry={() => void list.refetch()} />}
      {list.isPending && <Loading label={say('loading')} lines={5} />}
      {cut && (
        <p className="note" role="status">
          {say('more')}
        </p>
      )}
      {unset ? (
        <Empty title={say('noStaff')}>
          <p>{say('noStaffWhy')}</p>
          {mayOperate ? <Link to="/settings/scheduling">{say('toSettings')}</Link> : <p>{say('askLead')}</p>}
        </Empty>
      ) : (
        list.data &&
        (narrow ? (
          <Agenda days={days} today={today} shown={shown} names={names} onOpen={onOpen} />
        ) : (
          <Grid
            days={days}
            today={today}
            shown={shown}
            names={names}
            open={open}
            onOpen={onOpen}
            onDay={(on) => setSearch({ view: 'day', date: on })}
          />
        ))
      )}
      {list.data && !unset && people.some((one) => one.timeZone !== readersZone()) && (
        <Text size="xs" className="soft" mt="sm">
          {say('zone', { zone: readersZone() })}
        </Text>
      )}
      {feeding && mine && <FeedDialog staff={mine} next="/calendar" onClose={feed.close} />}
      {booking && <BookDialog services={services.data?.items ?? []} staff={people} date={bookFrom()} onClose={book.close} />}
      {search.appointment && (
        <AppointmentDialog key={search.appointment} id={search.appointment} onClose={() => setSearch({ appointment: undefined })} />
      )}
    </div>
  );

  /** The day that booking begins with: the one that is shown, unless it is over. */
  function bookFrom(): string {
    const first = span === 'day' ? date : days[0]!;
    return isoDay(first < today ? today : first);
  }
}

import { Button, Checkbox, Group, Modal, NativeSelect, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { $api } from '../../api/client';
import { newKey } from '../../api/middleware/idempotency';
import { ApiError } from '../../api/problem';
import type { Service, Slot, Staff } from '../../api/types';
import { dayAndClock } from '../../i18n/dates';
import { useWords } from '../../i18n/words';
import { errorOf, isAbout } from '../../shared/fieldErrors';
import { ContactPicker } from '../../shared/records/ContactPicker';
import { Failure } from '../../shared/states';
import { toast } from '../../shared/toast';
import { common } from '../../shared/words';
import { SlotPicker } from './SlotPicker';
import { useRefresh } from './useCalendar';
import { calendar } from './words';

interface Props {
  services: Service[];
  staff: Staff[];
  date: string;
  onClose: () => void;
}

/** True where a person gives a service, as the server decides it. */
const gives = (person: Staff, service: Service) =>
  person.active &&
  (person.services.length === 0 || person.services.includes(service.id)) &&
  (service.staffIds.length === 0 || service.staffIds.includes(person.id));

/** Books for a contact: what for, with whom, when. */
export function BookDialog({ services, staff, date: shownDay, onClose }: Props) {
  const say = useWords(calendar);
  const both = useWords(common);
  const refresh = useRefresh();
  const [key, setKey] = useState(newKey);
  const [serviceId, setService] = useState(services.length === 1 ? services[0]!.id : '');
  const [staffId, setStaff] = useState('');
  const [date, setDate] = useState(shownDay);
  const [slot, setSlot] = useState<Slot | null>(null);
  const [contactId, setContact] = useState<string | null>(null);
  const [notes, setNotes] = useState('');
  const [tell, setTell] = useState(true);
  const service = services.find((one) => one.id === serviceId);
  const able = service ? staff.filter((one) => gives(one, service)) : [];
  const book = $api.useMutation('post', '/api/appointments', {
    onSuccess: (made) => {
      toast(say('booked', { what: `${made.serviceName}, ${dayAndClock(new Date(made.start), { weekday: true })}` }));
      refresh();
      onClose();
    },
    onError: () => {
      // What was refused made nothing: the next try is another one.
      setKey(newKey());
      setSlot(null);
      refresh();
    },
  });
  const taken = book.error instanceof ApiError && book.error.status === 409;
  // Another service, person or day has other times.
  const other = (change: () => void) => {
    change();
    setSlot(null);
  };
  return (
    <Modal opened onClose={onClose} title={say('bookTitle')} size="lg" closeButtonProps={{ 'aria-label': both('close') }}>
      <Stack gap="sm">
        <Group grow align="flex-start">
          <NativeSelect
            label={say('service')}
            data-autofocus
            value={serviceId}
            onChange={(event) => {
              const { value } = event.currentTarget;
              other(() => setService(value));
              setStaff('');
            }}
            error={errorOf(book.error, 'serviceId')}
            data={[
              ...(services.length === 1 ? [] : [{ value: '', label: say('chooseService') }]),
              ...services.map((one) => ({ value: one.id, label: one.name })),
            ]}
          />
          <NativeSelect
            label={say('staff')}
            value={staffId}
            disabled={!service}
            onChange={(event) => {
              const { value } = event.currentTarget;
              other(() => setStaff(value));
            }}
            error={errorOf(book.error, 'staffId')}
            data={[{ value: '', label: say('anybody') }, ...able.map((one) => ({ value: one.id, label: one.name }))]}
          />
        </Group>
        {service && (
          <SlotPicker
            key={service.id}
            serviceId={service.id}
            staffId={staffId || undefined}
            date={date}
            onDate={(next) => other(() => setDate(next))}
            value={slot}
            onChange={setSlot}
          />
        )}
        <ContactPicker label={say('contact')} value={contactId} onChange={setContact} />
        <Textarea
          label={say('notes')}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={2000}
          value={notes}
          onChange={(event) => setNotes(event.currentTarget.value)}
          error={errorOf(book.error, 'notes')}
        />
        <Checkbox
          label={say('tell')}
          description={say('tellHint')}
          checked={tell}
          onChange={(event) => setTell(event.currentTarget.checked)}
        />
        {taken ? (
          <p role="alert" className="note">
            {say('takenMeanwhile')}
          </p>
        ) : (
          book.error && !isAbout(book.error, 'serviceId', 'staffId', 'notes') && <Failure error={book.error} />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {both('cancel')}
          </Button>
          <Button
            loading={book.isPending}
            disabled={!slot || !contactId}
            onClick={() =>
              book.mutate({
                params: { header: { 'Idempotency-Key': key } },
                body: {
                  serviceId,
                  staffId: staffId || null,
                  contactId: contactId!,
                  start: slot!.start,
                  notes: notes || null,
                  tell,
                },
              })
            }
          >
            {say('book')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

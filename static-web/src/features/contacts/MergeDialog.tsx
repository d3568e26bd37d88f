import { Button, Group, Modal, Radio, Stack, Table, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { $api } from '../../api/client';
import type { Contact } from '../../api/types';
import { useWords } from '../../i18n/words';
import { languageName } from '../../shared/format';
import { ContactPicker } from '../../shared/records/ContactPicker';
import { Failure, Loading } from '../../shared/states';
import { useCompanyNames } from '../../shared/useNames';
import { usePeople } from '../../shared/usePeople';
import { common } from '../../shared/words';
import { useMerge } from './useMerge';
import { contacts } from './words';

type Names = {
  companies: ReadonlyMap<string, string>;
  nameOf: (id: string | null) => string | undefined;
  say: ReturnType<typeof useWords<NonNullable<ReturnType<typeof contacts.read>>>>;
};

// What can be taken from one or the other; addresses, numbers and labels are kept of both.
const FIELDS = [
  'name',
  'companyId',
  'jobTitle',
  'type',
  'language',
  'timeZone',
  'birthday',
  'ownerId',
  'website',
  'source',
  'notes',
] as const;
const LABELS = { companyId: 'company', ownerId: 'ownerShort' } as const;
const labelOf = (field: (typeof FIELDS)[number]) => (field === 'companyId' || field === 'ownerId' ? LABELS[field] : field);

/** Makes one contact of two: this one stays, and takes what is chosen from the other. */
export function MergeDialog({ contact, otherId, onClose }: { contact: Contact; otherId?: string; onClose: () => void }) {
  const say = useWords(contacts);
  const both = useWords(common);
  const navigate = useNavigate();
  const { nameOf } = usePeople();
  const [chosen, choose] = useState<string | null>(otherId ?? null);
  const [taken, take] = useState<readonly string[]>([]);
  const other = $api.useQuery('get', '/api/contacts/{id}', { params: { path: { id: chosen ?? '' } } }, { enabled: Boolean(chosen) });
  const companies = useCompanyNames([[contact.companyId, other.data?.companyId]]);
  const { merge, busy, error } = useMerge();
  const names: Names = { companies, nameOf, say };
  const differing = other.data
    ? FIELDS.filter(
        (field) =>
          shown(contact, field, names) &&
          shown(other.data, field, names) &&
          shown(contact, field, names) !== shown(other.data, field, names),
      )
    : [];
  const run = async () => {
    if (!other.data) return;
    const done = await merge(
      contact.id,
      other.data,
      taken.filter((field) => differing.some((one) => one === field)),
    );
    if (!done) return;
    onClose();
    void navigate({ to: '/contacts/$id', params: { id: contact.id } });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={say('mergeTitle', { name: contact.name })}
      closeButtonProps={{ 'aria-label': both('close') }}
    >
      <Stack gap="md">
        {!otherId && <ContactPicker label={say('mergeWith')} value={chosen} onChange={choose} except={contact.id} />}
        {chosen && other.isPending && <Loading label={both('loading')} lines={3} />}
        {other.error && <Failure error={other.error} />}
        {other.data && (
          <>
            <Text size="sm">{say('mergeText', { gone: other.data.name })}</Text>
            {differing.length > 0 && (
              <Table fz="sm">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{say('fact')}</Table.Th>
                    <Table.Th>{contact.name}</Table.Th>
                    <Table.Th>{other.data.name}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {differing.map((field) => {
                    const label = say(labelOf(field));
                    const fromOther = taken.includes(field);
                    return (
                      <Table.Tr key={field}>
                        <Table.Th scope="row" fw={500}>
                          {label}
                        </Table.Th>
                        {[contact, other.data].map((one, index) => (
                          <Table.Td key={one.id}>
                            <Radio
                              size="xs"
                              name={`take-${field}`}
                              label={shown(one, field, names)}
                              checked={fromOther === (index === 1)}
                              onChange={() => take(index === 1 ? [...taken, field] : taken.filter((had) => had !== field))}
                              aria-label={`${label}: ${shown(one, field, names)}`}
                            />
                          </Table.Td>
                        ))}
                      </Table.Tr>
                    );
                  })}
                </Table.Tbody>
              </Table>
            )}
          </>
        )}
        {error && <Failure error={error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {both('cancel')}
          </Button>
          <Button onClick={() => void run()} loading={busy} disabled={!other.data}>
            {say('merge')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** A field's value as people read it. */
function shown(contact: Contact, field: (typeof FIELDS)[number], { companies, nameOf, say }: Names): string {
  const value = contact[field];
  if (!value) return '';
  if (field === 'companyId') return companies.get(value) ?? value;
  if (field === 'ownerId') return nameOf(value) ?? value;
  if (field === 'type') return say(contact.type);
  return field === 'language' ? languageName(value) : value;
}

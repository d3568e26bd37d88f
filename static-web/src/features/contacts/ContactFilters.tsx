import { NativeSelect, UnstyledButton } from '@mantine/core';
import { useWords } from '../../i18n/words';
import { Icon } from '../../shared/icons';
import { records } from '../../shared/records/words';
import { usePeople } from '../../shared/usePeople';
import type { ContactSearch } from './useContacts';
import { contacts } from './words';

export const TYPES = ['lead', 'customer', 'partner', 'vendor', 'backlink_target'] as const;
export const CONSENTS = ['unknown', 'granted', 'withdrawn'] as const;

/** Which contacts are shown; all of it stands in the address. */
export function ContactFilters({ search, onChange }: { search: ContactSearch; onChange: (change: ContactSearch) => void }) {
  const say = useWords(contacts);
  const both = useWords(records);
  const people = usePeople();
  const choice = (name: 'type' | 'owner' | 'consent', label: string, data: { value: string; label: string }[]) => (
    <NativeSelect
      size="xs"
      aria-label={label}
      value={search[name] ?? ''}
      onChange={(event) => onChange({ [name]: event.currentTarget.value || undefined })}
      data={[{ value: '', label: both('any', { what: label }) }, ...data]}
    />
  );
  return (
    <>
      {choice(
        'type',
        say('type'),
        TYPES.map((value) => ({ value, label: say(value) })),
      )}
      {choice(
        'owner',
        both('owner'),
        people.items.map(({ id, name }) => ({ value: id, label: name })),
      )}
      {choice(
        'consent',
        say('consent'),
        CONSENTS.map((value) => ({ value, label: say(value) })),
      )}
      {search.import && (
        <UnstyledButton
          className="label-chip"
          onClick={() => onChange({ import: undefined })}
          aria-label={both('withoutFilter', { label: both('oneImport') })}
        >
          {both('oneImport')} <Icon name="close" size={10} />
        </UnstyledButton>
      )}
      {search.tag && (
        <UnstyledButton
          className="label-chip"
          onClick={() => onChange({ tag: undefined })}
          aria-label={both('withoutFilter', { label: search.tag })}
        >
          {search.tag} <Icon name="close" size={10} />
        </UnstyledButton>
      )}
    </>
  );
}

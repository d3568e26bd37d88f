import { Button, NativeSelect, Popover, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '../../i18n/words';
import { intents } from '../../shared/intents';
import { useLabels } from '../../shared/labels/useLabels';
import { records } from '../../shared/records/words';
import { usePeople } from '../../shared/usePeople';
import { useMe } from '../../shared/useRole';
import { common } from '../../shared/words';
import type { InboxSearch } from './inboxSearch';
import { inboxWords } from './words';

interface Props {
  search: InboxSearch;
  onChange: (change: Partial<InboxSearch>) => void;
  /** What its button says. */
  children: ReactNode;
}

/** Whose conversations are shown, and about what; all of it stands in the address. */
export function InboxFilters({ search, onChange, children }: Props) {
  const say = useWords(inboxWords);
  const both = useWords(records);
  const shared = useWords(common);
  const label = useLabels();
  const me = useMe();
  const people = usePeople();
  return (
    <Popover defaultOpened position="bottom-end" shadow="md" trapFocus>
      <Popover.Target>
        <Button variant="default" fw={450}>
          {children}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <NativeSelect
            label={say('whose')}
            value={search.owner ?? ''}
            onChange={(event) => onChange({ owner: event.currentTarget.value || undefined })}
            data={[
              { value: '', label: both('any', { what: say('whose') }) },
              { value: 'me', label: shared('me') },
              ...people.items.filter((one) => one.id !== me.id).map((one) => ({ value: one.id, label: one.name })),
            ]}
          />
          <NativeSelect
            label={say('about')}
            value={search.intent ?? ''}
            onChange={(event) => onChange({ intent: event.currentTarget.value || undefined })}
            data={[
              { value: '', label: both('any', { what: say('about') }) },
              ...intents.map((intent) => ({ value: intent, label: label.intent(intent) })),
            ]}
          />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

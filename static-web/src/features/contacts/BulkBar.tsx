import type { Contact } from '../../api/types';
import { useWords } from '../../i18n/words';
import { ChosenBar, ChosenLabel, ChosenMenu } from '../../shared/records/ChosenBar';
import { useBulk } from '../../shared/records/useBulk';
import { records } from '../../shared/records/words';
import { usePeople } from '../../shared/usePeople';
import { common } from '../../shared/words';
import { contactCalls } from './calls';
import { TYPES } from './ContactFilters';
import { contacts } from './words';

/** Labels, owner and kind of all that are chosen. */
export function BulkBar({ chosen, onDone }: { chosen: Contact[]; onDone: () => void }) {
  const say = useWords(contacts);
  const both = useWords(records);
  const nobody = useWords(common)('nobody');
  const people = usePeople();
  const { busy, run } = useBulk(contactCalls, '/api/contacts', '/api/contacts/{id}');
  const tags = [...new Set(chosen.flatMap((one) => one.tags))].sort();
  return (
    <ChosenBar count={chosen.length} busy={busy} onDone={onDone}>
      <ChosenLabel onAdd={(label) => void run(chosen, (one) => (one.tags.includes(label) ? undefined : { tags: [...one.tags, label] }))} />
      {tags.length > 0 && (
        <ChosenMenu
          label={both('removeLabel')}
          options={tags.map((value) => ({ value, label: value }))}
          onChoose={(label) =>
            void run(chosen, (one) => (one.tags.includes(label) ? { tags: one.tags.filter((tag) => tag !== label) } : undefined))
          }
        />
      )}
      <ChosenMenu
        label={both('owner')}
        options={[{ value: '', label: nobody }, ...people.items.map(({ id, name }) => ({ value: id, label: name }))]}
        onChoose={(owner) => void run(chosen, (one) => ((one.ownerId ?? '') === owner ? undefined : { ownerId: owner || null }))}
      />
      <ChosenMenu
        label={say('type')}
        options={TYPES.map((value) => ({ value, label: say(value) }))}
        onChoose={(type) => void run(chosen, (one) => (one.type === type ? undefined : { type: TYPES.find((value) => value === type)! }))}
      />
    </ChosenBar>
  );
}

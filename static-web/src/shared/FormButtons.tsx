import { Button, Group } from '@mantine/core';
import { useWords } from '../i18n/words';
import { common } from './words';

interface Props {
  saving: boolean;
  /** Closes the form as it was. */
  onDone: () => void;
  /** What closing says; cancel where it is missing. */
  leave?: string;
  /** Deletes what the form is of; there is nothing to delete where it is missing. */
  onDelete?: () => void;
  deleting?: boolean;
}

/** The last row of a form of one record: save, leave it, delete it. */
export function FormButtons({ saving, onDone, leave, onDelete, deleting }: Props) {
  const say = useWords(common);
  return (
    <Group gap="xs">
      <Button type="submit" loading={saving}>
        {say('save')}
      </Button>
      <Button variant="subtle" color="gray" onClick={onDone}>
        {leave ?? say('cancel')}
      </Button>
      {onDelete && (
        <Button variant="subtle" color="red" c="var(--red-ink)" loading={deleting} onClick={onDelete}>
          {say('delete')}
        </Button>
      )}
    </Group>
  );
}

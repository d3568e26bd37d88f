import { Button, Checkbox, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../i18n/words';
import { Failure } from '../states';
import { toast } from '../toast';
import { common } from '../words';
import type { Query } from './query';
import { useViewChanges, type Subject } from './useViews';
import { viewWords } from './words';

/** Asks under which name what is shown is kept. */
export function SaveView({ subject, query, onClose }: { subject: Subject; query: Query; onClose: () => void }) {
  const say = useWords(viewWords);
  const both = useWords(common);
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const { make } = useViewChanges();
  const save = () =>
    make.mutate(
      { body: { name: name.trim(), subject, query, shared } as never },
      {
        onSuccess: (view) => {
          toast(say('saved', { name: view.name }));
          onClose();
        },
      },
    );
  return (
    <Modal opened onClose={onClose} title={say('saveTitle')} centered closeButtonProps={{ 'aria-label': both('close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Stack gap="sm">
          <Text size="sm" className="soft">
            {say('saveWhy')}
          </Text>
          <TextInput
            label={say('name')}
            required
            maxLength={60}
            data-autofocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Checkbox label={say('share')} checked={shared} onChange={(event) => setShared(event.currentTarget.checked)} />
          {make.error && <Failure error={make.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {both('cancel')}
            </Button>
            <Button type="submit" loading={make.isPending} disabled={!name.trim()}>
              {both('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

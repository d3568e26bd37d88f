import { ActionIcon, Button, Checkbox, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { SavedView } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Icon } from '../icons';
import { Failure } from '../states';
import { toast } from '../toast';
import { common } from '../words';
import { useViewChanges, useViews, type Subject } from './useViews';
import { viewWords } from './words';

/** Renames, orders, shares and deletes the views that one may change. */
export function ChangeViews({ subject, onClose }: { subject: Subject; onClose: () => void }) {
  const say = useWords(viewWords);
  const both = useWords(common);
  const { items, now } = useViews(subject);
  const { change, remove, patch, drop } = useViewChanges();
  const mine = items.filter((one) => one.mine);
  const busy = patch.isPending || drop.isPending;
  const move = async (at: number, by: -1 | 1) => {
    const next = [...mine];
    next.splice(at + by, 0, ...next.splice(at, 1));
    for (const [order, view] of next.entries()) if (view.order !== order) await change(view, { order }).catch(() => undefined);
  };
  const quietly = (done: Promise<unknown>, then?: () => void) => void done.then(then, () => undefined);
  const fault = patch.error ?? drop.error;
  return (
    <Modal opened onClose={onClose} title={say('changeTitle')} centered size="lg" closeButtonProps={{ 'aria-label': both('close') }}>
      <Stack gap="md" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
        {mine.map((view, at) => (
          <li key={view.id}>
            <Group gap="xs" wrap="nowrap">
              <Name view={view} onSave={(name) => quietly(change(view, { name }))} />
              <ActionIcon
                variant="default"
                disabled={at === 0 || busy}
                aria-label={say('up', { name: view.name })}
                onClick={() => void move(at, -1)}
              >
                <Icon name="up" size={16} />
              </ActionIcon>
              <ActionIcon
                variant="default"
                disabled={at === mine.length - 1 || busy}
                aria-label={say('down', { name: view.name })}
                onClick={() => void move(at, 1)}
              >
                <Icon name="down" size={16} />
              </ActionIcon>
              <ActionIcon
                variant="default"
                disabled={busy}
                aria-label={say('delete', { name: view.name })}
                onClick={() => quietly(remove(view), () => toast(say('deleted', { name: view.name })))}
              >
                <Icon name="close" size={16} />
              </ActionIcon>
            </Group>
            <Group gap="md" mt={6}>
              <Checkbox
                size="xs"
                label={say('share')}
                aria-label={say('shareOne', { name: view.name })}
                checked={view.shared}
                disabled={busy}
                onChange={(event) => quietly(change(view, { shared: event.currentTarget.checked }))}
              />
              <Button
                size="compact-xs"
                variant="subtle"
                disabled={busy}
                aria-label={say('here', { name: view.name })}
                onClick={() => quietly(change(view, { query: replaced(view, now) }), () => toast(say('saved', { name: view.name })))}
              >
                {say('hereShort')}
              </Button>
            </Group>
          </li>
        ))}
      </Stack>
      {mine.length === 0 && <Text size="sm">{say('none')}</Text>}
      {fault && <Failure error={fault} />}
    </Modal>
  );
}

/** A merge patch takes away what is null. */
const replaced = (view: SavedView, now: Readonly<Record<string, string>>): Record<string, string | null> => ({
  ...Object.fromEntries(Object.keys(view.query).map((name) => [name, null])),
  ...now,
});

function Name({ view, onSave }: { view: SavedView; onSave: (name: string) => void }) {
  const say = useWords(viewWords);
  const [typed, setTyped] = useState(view.name);
  const save = () => {
    const name = typed.trim();
    if (name && name !== view.name) onSave(name);
    else setTyped(view.name);
  };
  return (
    <TextInput
      style={{ flex: 1 }}
      aria-label={say('rename', { name: view.name })}
      maxLength={60}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={save}
      onKeyDown={(event) => event.key === 'Enter' && save()}
    />
  );
}

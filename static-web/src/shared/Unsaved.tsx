import { Button, Group, Modal, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useWords } from '../i18n/words';
import { common } from './words';

/**
 * Asks before what was typed is lost by going elsewhere; the browser asks when its window is closed. Give it a place in the page.
 * `also` names what of the address's search leads elsewhere as well: another record on the same page.
 */
export function Unsaved({ dirty, also = [] }: { dirty: boolean; also?: string[] }) {
  const say = useWords(common);
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) =>
      dirty && (current.pathname !== next.pathname || also.some((name) => valueOf(current.search, name) !== valueOf(next.search, name))),
    enableBeforeUnload: () => dirty,
    withResolver: true,
  });
  if (blocker.status !== 'blocked') return null;
  return (
    <Modal opened onClose={blocker.reset} title={say('unsaved')} centered closeButtonProps={{ 'aria-label': say('close') }}>
      <Text size="sm">{say('unsavedWhy')}</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={blocker.proceed}>
          {say('leave')}
        </Button>
        <Button onClick={blocker.reset} data-autofocus>
          {say('stay')}
        </Button>
      </Group>
    </Modal>
  );
}

const valueOf = (search: object, name: string): unknown => (search as Record<string, unknown>)[name];

import { Drawer } from '@mantine/core';
import { useWords } from '../i18n/words';
import { common } from '../shared/words';
import { Navigation } from './Navigation';
import type { groupsFor } from './places';
import { frame } from './words';

interface Props {
  groups: ReturnType<typeof groupsFor>;
  opened: boolean;
  onClose: () => void;
}

/** Every place, on a phone. */
export function MoreSheet({ groups, opened, onClose }: Props) {
  const say = useWords(frame);
  const close = useWords(common)('close');
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="bottom"
      size="auto"
      title={say('everyPlace')}
      closeButtonProps={{ 'aria-label': close }}
      classNames={{ content: 'more-sheet' }}
    >
      <nav className="more-places" aria-label={say('everyPlace')}>
        <Navigation groups={groups} narrow={false} onGo={onClose} />
      </nav>
    </Drawer>
  );
}

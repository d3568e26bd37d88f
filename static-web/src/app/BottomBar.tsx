import { Drawer, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useWords } from '../i18n/words';
import { Icon } from '../shared/icons';
import { common } from '../shared/words';
import { Navigation, PlaceLink } from './Navigation';
import type { groupsFor } from './places';
import { frame } from './words';

/** A phone's navigation: what is needed most, and a sheet with everything. */
export function BottomBar({ groups }: { groups: ReturnType<typeof groupsFor> }) {
  const say = useWords(frame);
  const close = useWords(common)('close');
  const [opened, sheet] = useDisclosure();
  return (
    <>
      <nav className="bottom-bar" aria-label={say('main')}>
        {groups
          .flatMap((group) => group.places)
          .filter((place) => place.first)
          .map((place) => (
            <PlaceLink key={place.to} place={place} short />
          ))}
        <UnstyledButton className="place" onClick={sheet.open} aria-haspopup="dialog">
          <Icon name="more" size={19} />
          <span className="place-label">{say('more')}</span>
        </UnstyledButton>
      </nav>
      <Drawer
        opened={opened}
        onClose={sheet.close}
        position="bottom"
        size="auto"
        title={say('everyPlace')}
        closeButtonProps={{ 'aria-label': close }}
        classNames={{ content: 'more-sheet' }}
      >
        <nav className="more-places" aria-label={say('everyPlace')}>
          <Navigation groups={groups} narrow={false} onGo={sheet.close} />
        </nav>
      </Drawer>
    </>
  );
}

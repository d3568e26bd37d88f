import { UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { lazy, Suspense, useState } from 'react';
import { useWords } from '../i18n/words';
import { Icon } from '../shared/icons';
import { PlaceLink } from './Navigation';
import type { groupsFor } from './places';
import { frame } from './words';

const loadSheet = () => import('./MoreSheet').then(({ MoreSheet }) => ({ default: MoreSheet }));
const MoreSheet = lazy(loadSheet);

/** A phone's navigation: what is needed most, and a sheet with everything. */
export function BottomBar({ groups }: { groups: ReturnType<typeof groupsFor> }) {
  const say = useWords(frame);
  const [opened, sheet] = useDisclosure();
  const [wanted, want] = useState(false);
  const open = () => {
    want(true);
    sheet.open();
  };
  return (
    <>
      <nav className="bottom-bar" aria-label={say('main')}>
        {groups
          .flatMap((group) => group.places)
          .filter((place) => place.first)
          .map((place) => (
            <PlaceLink key={place.to} place={place} short />
          ))}
        <UnstyledButton className="place" onClick={open} onPointerEnter={() => void loadSheet()} aria-haspopup="dialog">
          <Icon name="more" size={19} />
          <span className="place-label">{say('more')}</span>
        </UnstyledButton>
      </nav>
      {wanted && (
        <Suspense>
          <MoreSheet groups={groups} opened={opened} onClose={sheet.close} />
        </Suspense>
      )}
    </>
  );
}

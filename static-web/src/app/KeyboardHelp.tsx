import { Modal, Text } from '@mantine/core';
import { Fragment } from 'react';
import { useWords } from '../i18n/words';
import { common } from '../shared/words';
import type { Place } from './places';
import { frame } from './words';

/** What the keys do, told in one sheet. */
export function KeyboardHelp({ opened, onClose, places }: { opened: boolean; onClose: () => void; places: Place[] }) {
  const say = useWords(frame);
  const close = useWords(common)('close');
  const groups: { title: string; keys: [string[], string][] }[] = [
    {
      title: say('everywhere'),
      keys: [
        [['Ctrl', 'K'], say('searchAll')],
        [['z'], say('undoLast')],
        [['?'], say('thisList')],
        [['Esc'], say('closeOrStop')],
        ...places.map((place): [string[], string] => [['g', '…', place.key], say('goTo', { place: say(place.label) })]),
      ],
    },
    {
      title: say('inboxAndApprovals'),
      keys: [
        [['j'], say('next')],
        [['k'], say('previous')],
        [['/'], say('search')],
      ],
    },
    {
      title: say('draftWaits'),
      keys: [
        [['a'], say('approve')],
        [['e'], say('edit')],
        [['x'], say('reject')],
      ],
    },
    {
      title: say('conversation'),
      keys: [
        [['r'], say('writeReply')],
        [['Ctrl', 'Enter'], say('sendWritten')],
      ],
    },
  ];
  return (
    <Modal opened={opened} onClose={onClose} title={say('keyboard')} centered closeButtonProps={{ 'aria-label': close }}>
      {groups.map((group) => (
        <Fragment key={group.title}>
          <Text size="sm" fw={600} mt="md" mb={8} className="soft">
            {group.title}
          </Text>
          <dl className="keys">
            {group.keys.map(([keys, does]) => (
              <Fragment key={does}>
                <dt className="nowrap">
                  {keys.map((key) =>
                    key === '…' ? (
                      <span key={key} className="sr-only">
                        {say('then')}
                      </span>
                    ) : (
                      <kbd key={key} style={{ marginRight: 3 }}>
                        {key}
                      </kbd>
                    ),
                  )}
                </dt>
                <dd>{does}</dd>
              </Fragment>
            ))}
          </dl>
        </Fragment>
      ))}
    </Modal>
  );
}

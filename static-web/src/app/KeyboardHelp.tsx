import { Modal, Text } from '@mantine/core';
import { Fragment } from 'react';

const GROUPS: { title: string; keys: [string[], string][] }[] = [
  {
    title: 'Everywhere',
    keys: [
      [['1', '–', '8'], 'Inbox, Approvals, Outbox, Products, Decisions, AI quality, Knowledge, Settings'],
      [['?'], 'This list'],
      [['Esc'], 'Close, or stop typing'],
    ],
  },
  {
    title: 'Inbox and approvals',
    keys: [
      [['j'], 'Next'],
      [['k'], 'Previous'],
      [['/'], 'Search'],
    ],
  },
  {
    title: 'A draft that waits for you',
    keys: [
      [['a'], 'Approve and send'],
      [['e'], 'Edit'],
      [['x'], 'Reject'],
    ],
  },
  {
    title: 'A conversation',
    keys: [
      [['r'], 'Write a reply'],
      [['Ctrl', 'Enter'], 'Send what you wrote'],
    ],
  },
];

export function KeyboardHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Keyboard" centered closeButtonProps={{ 'aria-label': 'Close' }}>
      {GROUPS.map((group) => (
        <Fragment key={group.title}>
          <Text size="sm" fw={600} mt="md" mb={8} className="soft">
            {group.title}
          </Text>
          <dl className="keys">
            {group.keys.map(([keys, does]) => (
              <Fragment key={does}>
                <dt className="nowrap">
                  {keys.map((key) =>
                    key === '–' ? (
                      ' – '
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

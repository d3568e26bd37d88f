import { Button, Group, Menu, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useWords } from '../../i18n/words';
import { fullTime } from '../../shared/format';
import { snoozeTimes } from './snoozeTimes';
import { inboxWords } from './words';

/** When a mail is to leave: a time that people often mean, or one of one's own, in the zone of the reader. */
export function SendLater(props: { label: string; onChoose: (at: Date) => void; disabled?: boolean; children?: ReactNode }) {
  const say = useWords(inboxWords);
  const [own, setOwn] = useState('');
  const [opened, setOpened] = useState(false);
  const at = own === '' ? null : new Date(own);
  const choose = (time: Date) => {
    setOpened(false);
    setOwn('');
    props.onChoose(time);
  };
  return (
    <Menu position="top-start" opened={opened} onChange={setOpened} trapFocus>
      <Menu.Target>
        <Button variant="default" disabled={props.disabled}>
          {props.label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {snoozeTimes(new Date()).map(({ label, until }) => (
          <Menu.Item
            key={label}
            onClick={() => choose(until)}
            rightSection={
              <span className="soft" style={{ fontSize: 12 }}>
                {fullTime(until.toISOString())}
              </span>
            }
          >
            {say(label)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (at && at > new Date()) choose(at);
          }}
        >
          <Group gap="xs" p="xs" align="flex-end" wrap="nowrap">
            <TextInput
              type="datetime-local"
              label={say('ownTime')}
              value={own}
              onChange={(event) => setOwn(event.currentTarget.value)}
              onKeyDown={(event) => event.key !== 'Escape' && event.stopPropagation()}
              error={at && at <= new Date() ? say('timeIsOver') : undefined}
            />
            <Button type="submit" disabled={!at || at <= new Date()}>
              {say('takeTime')}
            </Button>
          </Group>
        </form>
      </Menu.Dropdown>
    </Menu>
  );
}

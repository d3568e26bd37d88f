import { Button, CloseButton, Loader, Menu, Popover, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import { useWords } from '../../i18n/words';
import { common } from '../words';
import './records.css';
import { records } from './words';

/** What can be done with the rows that are chosen: at the lower edge, in a thumb's reach. */
export function ChosenBar(props: { count: number; busy: boolean; onDone: () => void; children: ReactNode }) {
  const say = useWords(records);
  return (
    <div className="chosen-bar" role="region" aria-label={say('chosen', { count: props.count })}>
      <b>{say('chosen', { count: props.count })}</b>
      {props.children}
      {props.busy && <Loader size="xs" aria-label={say('working')} />}
      <CloseButton ml="auto" aria-label={say('chooseNone')} title={say('chooseNone')} onClick={props.onDone} />
    </div>
  );
}

/** One field for all of them. */
export function ChosenMenu(props: { label: string; options: { value: string; label: string }[]; onChoose: (value: string) => void }) {
  return (
    <Menu position="top-start">
      <Menu.Target>
        <Button size="xs" variant="default">
          {props.label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
        {props.options.map(({ value, label }) => (
          <Menu.Item key={value} onClick={() => props.onChoose(value)}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** A label for all of them. */
export function ChosenLabel({ onAdd }: { onAdd: (label: string) => void }) {
  const say = useWords(records);
  const add = useWords(common)('add');
  const [opened, open] = useDisclosure();
  const [text, setText] = useState('');
  const submit = () => {
    if (!text.trim()) return;
    onAdd(text.trim());
    setText('');
    open.close();
  };
  return (
    <Popover opened={opened} onChange={open.set} position="top-start" trapFocus>
      <Popover.Target>
        <Button size="xs" variant="default" onClick={open.toggle}>
          {say('addLabel')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={(event) => (event.preventDefault(), submit())} style={{ display: 'flex', gap: 8 }}>
          <TextInput
            size="xs"
            aria-label={say('label')}
            placeholder={say('label')}
            value={text}
            onChange={(e) => setText(e.currentTarget.value)}
          />
          <Button size="xs" type="submit">
            {add}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

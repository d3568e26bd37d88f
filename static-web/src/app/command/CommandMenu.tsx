import { Modal, TextInput, useMantineColorScheme } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useWords } from '../../i18n/words';
import { NewCompany } from '../../features/companies/NewCompany';
import { NewContact } from '../../features/contacts/NewContact';
import { NewTask } from '../../features/tasks/NewTask';
import { Icon } from '../../shared/icons';
import { useMe } from '../../shared/useRole';
import type { Place } from '../places';
import { frame } from '../words';
import './command.css';
import { matching, opened as openedLately, type Entry, type EntryGroup } from './entry';
import { useFound } from './useFound';
import { command } from './words';

interface Props {
  opened: boolean;
  onClose: () => void;
  places: Place[];
  onKeyboard: () => void;
}

type Making = 'contact' | 'company' | 'task';

/** One field that finds everything: people, companies, deals, mails, products, pages and commands. */
export function CommandMenu({ opened, onClose, places, onKeyboard }: Props) {
  const [making, make] = useState<Making>();
  const done = () => make(undefined);
  return (
    <>
      {opened && <Menu onClose={onClose} places={places} onKeyboard={onKeyboard} onMake={make} />}
      {making === 'contact' && <NewContact onClose={done} />}
      {making === 'company' && <NewCompany onClose={done} />}
      {making === 'task' && <NewTask onClose={done} />}
    </>
  );
}

function Menu({ onClose, places, onKeyboard, onMake }: Omit<Props, 'opened'> & { onMake: (what: Making) => void }) {
  const say = useWords(command);
  const places_ = useWords(frame);
  const navigate = useNavigate();
  const { mayWork } = useMe();
  const { setColorScheme } = useMantineColorScheme();
  const [typed, setTyped] = useState('');
  const q = typed.trim();
  const [asked] = useDebouncedValue(q, 150);
  const { groups: found, searching, failed, go } = useFound(asked);
  const [at, setAt] = useState(0);
  const id = useId();
  const list = useRef<HTMLDivElement>(null);

  const pages: Entry[] = places.map(({ to, label, icon }) => ({
    id: to,
    icon,
    title: places_(label),
    run: () => void navigate({ to }),
  }));
  const actions: Entry[] = [
    ...(mayWork
      ? ([
          { id: 'newContact', icon: 'plus', title: say('newContact'), run: () => onMake('contact') },
          { id: 'newTask', icon: 'plus', title: say('newTask'), run: () => onMake('task') },
          { id: 'newCompany', icon: 'plus', title: say('newCompany'), run: () => onMake('company') },
          { id: 'import', icon: 'upload', title: say('importContacts'), run: () => void navigate({ to: '/import' }) },
        ] satisfies Entry[])
      : []),
    { id: 'light', icon: 'sun', title: say('light'), run: () => setColorScheme('light') },
    { id: 'dark', icon: 'moon', title: say('dark'), run: () => setColorScheme('dark') },
    { id: 'system', icon: 'contrast', title: say('system'), run: () => setColorScheme('auto') },
    { id: 'shortcuts', icon: 'keyboard', title: say('shortcuts'), run: onKeyboard },
  ];
  const lately: Entry[] = openedLately().map((one) => ({ ...one, run: () => go(one) }));
  const groups: EntryGroup[] = (
    q
      ? [
          ...found,
          { id: 'pages', title: say('pages'), entries: matching(pages, q) },
          { id: 'actions', title: say('actions'), entries: matching(actions, q) },
        ]
      : [
          { id: 'recent', title: say('recent'), entries: lately },
          { id: 'actions', title: say('actions'), entries: actions.slice(0, mayWork ? 4 : 0) },
          { id: 'pages', title: say('pages'), entries: pages },
        ]
  ).filter((group) => group.entries.length > 0);
  const entries = groups.flatMap((group) => group.entries);
  const now = Math.min(at, Math.max(0, entries.length - 1));
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [now, entries.length]);

  const run = (entry: Entry | undefined) => {
    if (!entry) return;
    onClose();
    entry.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      setAt((now + step + entries.length) % Math.max(1, entries.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      run(entries[now]);
    }
  };
  let index = -1;
  return (
    <Modal.Root opened onClose={onClose} size={620} yOffset="10vh" transitionProps={{ duration: 0 }}>
      <Modal.Overlay />
      <Modal.Content className="command" aria-label={say('label')}>
        <TextInput
          data-autofocus
          // The trap of the dialog focuses a moment later; what is typed until then would be taken for shortcuts of the page.
          ref={(field) => field?.focus({ preventScroll: true })}
          role="combobox"
          aria-expanded
          aria-controls={id}
          aria-activedescendant={entries[now] ? `${id}-${now}` : undefined}
          aria-label={say('label')}
          placeholder={say('hint')}
          variant="unstyled"
          size="md"
          className="command-field"
          leftSection={<Icon name="search" size={18} />}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
        <div id={id} role="listbox" aria-label={say('results')} className="command-list" ref={list} tabIndex={-1}>
          {groups.map((group) => (
            <div key={group.id} role="group" aria-labelledby={`${id}-${group.id}`}>
              <div id={`${id}-${group.id}`} className="command-group" role="presentation">
                {group.title}
              </div>
              {group.entries.map((entry) => {
                const here = ++index;
                return (
                  <div
                    key={entry.id}
                    id={`${id}-${here}`}
                    role="option"
                    aria-selected={here === now}
                    className="command-entry"
                    onMouseMove={() => setAt(here)}
                    onClick={() => run(entry)}
                  >
                    <Icon name={entry.icon} size={17} />
                    <span className="line-clamp">{entry.title}</span>
                    <span className="line-clamp soft command-hint">{entry.hint}</span>
                  </div>
                );
              })}
            </div>
          ))}
        </div>
        <div role="status" className={entries.length === 0 || failed ? 'command-told' : 'sr-only'}>
          {failed
            ? say('unreachable')
            : searching || asked !== q
              ? say('searching')
              : entries.length === 0
                ? say('nothing', { q })
                : say('found', { count: entries.length })}
        </div>
      </Modal.Content>
    </Modal.Root>
  );
}

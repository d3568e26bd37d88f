import { ActionIcon, Checkbox, Menu, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import type { Task } from '../../api/types';
import { dayAndClock } from '../../i18n/dates';
import { useWords } from '../../i18n/words';
import { Icon } from '../../shared/icons';
import { records } from '../../shared/records/words';
import { useNow } from '../../shared/Time';
import { usePeople } from '../../shared/usePeople';
import { useMe } from '../../shared/useRole';
import { common } from '../../shared/words';
import { EditTask } from './EditTask';
import './tasks.css';
import { useTaskActions } from './useTaskActions';
import { dueOf, putOff, ruleOf } from './when';
import { tasks } from './words';

interface Props {
  task: Task;
  contact?: string | undefined;
  where?: boolean;
  /** Left out while nothing is being selected: then the box ticks it off. */
  picked?: boolean | undefined;
  onPick?: (id: string) => void;
}

/** A task on one line: tick it off, put it off, hand it over. Drawn anew when it changes, not with each letter that is typed above it. */
export const TaskLine = memo(function TaskLine({ task, contact, where = true, picked, onPick }: Props) {
  const say = useWords(tasks);
  const both = useWords(records);
  const shared = useWords(common);
  const now = new Date(useNow());
  const { mayWork, id: me } = useMe();
  const people = usePeople();
  const { finish, change, remove } = useTaskActions();
  const [editing, edit] = useDisclosure();
  const late = !task.done && dueOf(task.dueAt, now) === 'overdue';
  const rule = ruleOf(task.recurrence);
  const assignee = people.nameOf(task.assigneeId);
  return (
    <li className="task-line" data-done={task.done}>
      {picked === undefined ? (
        <Checkbox
          radius="xl"
          aria-label={say(task.done ? 'reopen' : 'complete', { title: task.title })}
          checked={task.done}
          disabled={!mayWork}
          onChange={() => void finish(task, !task.done)}
        />
      ) : (
        <Checkbox aria-label={say('select', { name: task.title })} checked={picked} onChange={() => onPick?.(task.id)} />
      )}
      <div style={{ minWidth: 0 }}>
        {mayWork ? (
          <UnstyledButton className="task-title wrap-anywhere" onClick={edit.open}>
            {task.title}
          </UnstyledButton>
        ) : (
          <span className="task-title wrap-anywhere">{task.title}</span>
        )}
        <div className="task-facts">
          {task.dueAt && (
            <span className="numbers" style={late ? { color: 'var(--red-ink)', fontWeight: 600 } : undefined}>
              {late && <span className="sr-only">{say('overdue')}. </span>}
              {dayAndClock(new Date(task.dueAt))}
            </span>
          )}
          {task.priority >= 80 && !task.done && <span style={{ color: 'var(--amber-ink)', fontWeight: 600 }}>{say('urgent')}</span>}
          {rule && <span>↻ {say(`rule_${rule}`)}</span>}
          {where && task.contactId && contact && (
            <Link to="/contacts/$id" params={{ id: task.contactId }}>
              {contact}
            </Link>
          )}
          {task.source === 'ai' && <span title={task.notes}>✦ {say('byMancrel')}</span>}
          {task.conversationId && (
            <Link to="/inbox/$conversationId" params={{ conversationId: task.conversationId }}>
              {say('mail')}
            </Link>
          )}
          {task.dealId && (
            <Link to="/deals/$dealId" params={{ dealId: task.dealId }}>
              {say('deal')}
            </Link>
          )}
          {task.assigneeId !== me && <span>{assignee ?? shared('nobody')}</span>}
        </div>
      </div>
      {mayWork && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" aria-label={say('actions', { title: task.title })}>
              <Icon name="more" size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {!task.done && (
              <>
                <Menu.Label c="var(--soft)">{say('putOff')}</Menu.Label>
                {putOff(now).map(({ key, at }) => (
                  <Menu.Item
                    key={key}
                    rightSection={<span className="soft numbers">{dayAndClock(at)}</span>}
                    onClick={() => void change(task, { dueAt: at.toISOString() }, say('putOffTo', { when: dayAndClock(at) }))}
                  >
                    {say(key)}
                  </Menu.Item>
                ))}
                <Menu.Divider />
                <Menu.Label c="var(--soft)">{say('handOver')}</Menu.Label>
                {people.items
                  .filter((person) => person.id !== task.assigneeId && person.role !== 'viewer')
                  .map((person) => (
                    <Menu.Item
                      key={person.id}
                      onClick={() => void change(task, { assigneeId: person.id }, say('handedOver', { name: person.name }))}
                    >
                      {person.id === me ? shared('me') : person.name}
                    </Menu.Item>
                  ))}
                <Menu.Divider />
              </>
            )}
            <Menu.Item onClick={edit.open}>{shared('edit')}</Menu.Item>
            <Menu.Item c="var(--red-ink)" onClick={() => void remove(task)}>
              {shared('delete')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      {editing && <EditTask task={task} onClose={edit.close} title={both('editTask')} />}
    </li>
  );
});

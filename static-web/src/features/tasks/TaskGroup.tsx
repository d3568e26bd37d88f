import type { Task } from '../../api/types';
import { TaskLine } from './TaskLine';

interface Props {
  title: string;
  tasks: Task[];
  names: ReadonlyMap<string, string>;
  late?: boolean;
  picking: Picking;
}

/** What is being selected; nothing is while `chosen` is left out. */
export interface Picking {
  chosen: ReadonlySet<string> | undefined;
  toggle: (id: string) => void;
}

/** Tasks under what they have in common; nothing where there are none. */
export function TaskGroup({ title, tasks, names, late, picking }: Props) {
  if (tasks.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2 className="task-group" style={late ? { color: 'var(--red-ink)' } : undefined}>
        {title} <span className="soft numbers">{tasks.length}</span>
      </h2>
      <ul className="task-list">
        {tasks.map((task) => (
          <TaskLine
            key={task.id}
            task={task}
            contact={names.get(task.contactId ?? '')}
            picked={picking.chosen?.has(task.id)}
            onPick={picking.toggle}
          />
        ))}
      </ul>
    </section>
  );
}

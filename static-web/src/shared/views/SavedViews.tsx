import { Button, Menu, type ButtonProps } from '@mantine/core';
import { Suspense, lazy, useState, type ReactNode } from 'react';
import { useWords } from '../../i18n/words';
import { Icon } from '../icons';
import { useMe } from '../useRole';
import { useViews, type Subject } from './useViews';
import { viewWords } from './words';

const SaveView = lazy(() => import('./SaveView').then((module) => ({ default: module.SaveView })));
const ChangeViews = lazy(() => import('./ChangeViews').then((module) => ({ default: module.ChangeViews })));

interface Props {
  subject: Subject;
  /** How many a view shows, where that is known. */
  countOf?: ((id: string) => number | undefined) | undefined;
  /** The button that it hangs on. */
  looks: ButtonProps & { children: ReactNode };
}

/** What is looked at again and again: own and shared views of a list, a press away. */
export function SavedViews({ subject, countOf, looks }: Props) {
  const say = useWords(viewWords);
  const me = useMe();
  const { items, now, shown, show } = useViews(subject);
  const [asked, ask] = useState<'save' | 'change'>();
  const part = (label: string, shared: boolean) => {
    const some = items.filter((one) => one.shared === shared);
    return some.length === 0 ? null : (
      <>
        <Menu.Label>{label}</Menu.Label>
        {some.map((one) => (
          <Menu.Item
            key={one.id}
            onClick={() => show(one)}
            leftSection={
              <span style={{ width: 15, display: 'inline-flex' }}>{one.id === shown?.id && <Icon name="check" size={15} />}</span>
            }
            rightSection={countOf?.(one.id) !== undefined ? <span className="soft numbers">{countOf(one.id)}</span> : undefined}
          >
            {one.name}
          </Menu.Item>
        ))}
      </>
    );
  };
  return (
    <>
      <Menu defaultOpened withInitialFocusPlaceholder={false} position="bottom-start" shadow="md" width={260}>
        <Menu.Target>
          <Button {...looks} />
        </Menu.Target>
        <Menu.Dropdown>
          {items.length === 0 && <Menu.Label>{say('none')}</Menu.Label>}
          {part(say('own'), false)}
          {part(say('shared'), true)}
          {me.mayWork && (
            <>
              <Menu.Divider />
              {!shown && <Menu.Item onClick={() => ask('save')}>{say('save')}</Menu.Item>}
              {items.some((one) => one.mine) && <Menu.Item onClick={() => ask('change')}>{say('change')}</Menu.Item>}
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <Suspense fallback={null}>
        {asked === 'save' && <SaveView subject={subject} query={now} onClose={() => ask(undefined)} />}
        {asked === 'change' && <ChangeViews subject={subject} onClose={() => ask(undefined)} />}
      </Suspense>
    </>
  );
}

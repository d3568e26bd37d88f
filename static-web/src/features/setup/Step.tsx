import { Stack } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { SetupStep } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Icon } from '../../shared/icons';
import { toneColor } from '../../shared/tone';
import { setup } from './words';

interface Props {
  number: number;
  title: string;
  /** The anchor by which other pages lead here. */
  id?: string;
  /** Stands open although it is done. */
  unfolded?: boolean;
  step: SetupStep | undefined;
  children: ReactNode;
}

/** One step: what is missing stands open, what is done is folded. */
export function Step({ number, title, id, unfolded = false, step, children }: Props) {
  const say = useWords(setup);
  const done = step?.done ?? false;
  const [open, setOpen] = useState(!done || unfolded);
  return (
    <li className="setup-step" id={id}>
      <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <span className="setup-number" data-done={done} style={toneColor(done ? 'green' : 'gray')} aria-hidden>
            {done ? <Icon name="check" size={15} /> : number}
          </span>
          <h2>{title}</h2>
          <span className="setup-state soft">{say(done ? 'done' : 'open')}</span>
        </summary>
        <Stack gap="sm" className="setup-body" align="flex-start">
          {children}
        </Stack>
      </details>
    </li>
  );
}

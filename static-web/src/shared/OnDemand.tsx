import { Button, type ButtonProps } from '@mantine/core';
import { Suspense, useState, type ReactNode } from 'react';

interface Props {
  looks: ButtonProps & { children: ReactNode };
  popup: 'menu' | 'dialog';
  /** Loads what it opens. */
  load: () => Promise<unknown>;
  /** The same button with what it opens, opened; asked for once somebody pressed. */
  children: () => ReactNode;
}

/** A button whose menu is loaded when somebody reaches for it, so that it costs a first visit nothing. */
export function OnDemand({ looks, popup, load, children }: Props) {
  const [wanted, want] = useState(false);
  const reach = () => void load();
  const early = <Button {...looks} aria-haspopup={popup} onPointerEnter={reach} onFocus={reach} onClick={() => want(true)} />;
  return wanted ? <Suspense fallback={early}>{children()}</Suspense> : early;
}

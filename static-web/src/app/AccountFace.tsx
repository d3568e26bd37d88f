import { UnstyledButton, type UnstyledButtonProps } from '@mantine/core';
import type { ComponentPropsWithRef } from 'react';
import { useWords } from '../i18n/words';
import { Avatar } from '../shared/Avatar';
import { frame } from './words';

/** The button of the own account. */
export function AccountFace({ name, ...button }: { name: string } & UnstyledButtonProps & Omit<ComponentPropsWithRef<'button'>, 'name'>) {
  const say = useWords(frame);
  return (
    <UnstyledButton {...button} className="account" aria-label={say('account', { name })}>
      <Avatar name={name} size={24} />
      <span className="account-name line-clamp">{name}</span>
    </UnstyledButton>
  );
}

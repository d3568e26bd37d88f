import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useTyped } from './search';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const field = () => {
  const told: (string | undefined)[] = [];
  const hook = renderHook(({ kept }: { kept: string | undefined }) => useTyped(kept, (q) => told.push(q)), {
    initialProps: { kept: undefined as string | undefined },
  });
  return {
    told,
    type: (text: string) => act(() => hook.result.current[1](text)),
    rest: () => act(() => void vi.advanceTimersByTime(300)),
    address: (kept: string | undefined) => hook.rerender({ kept }),
    shown: () => hook.result.current[0],
  };
};

it('keeps what is typed on while the address still tells of what was typed before', () => {
  const { type, rest, address, shown, told } = field();
  type('la');
  rest();
  type('lamp');
  rest();
  type('lamps');
  expect(told).toEqual(['la', 'lamp']);
  address('la');
  expect(shown()).toBe('lamps');
  address('lamp');
  expect(shown()).toBe('lamps');
});

it('takes what another address brings, and what it brings back', () => {
  const { type, rest, address, shown } = field();
  type('la');
  rest();
  address('la');
  address('chair');
  expect(shown()).toBe('chair');
  address('la');
  expect(shown()).toBe('la');
  address(undefined);
  expect(shown()).toBe('');
});

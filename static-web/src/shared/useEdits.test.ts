import { act, renderHook } from '@testing-library/react';
import { expect, test } from 'vitest';
import { useEdits } from './useEdits';

interface Voice {
  tone: string;
  closings: Record<string, string>;
}
const read: Voice = { tone: 'neutral', closings: { en: 'Regards' } };

test('what is typed while an earlier save is read again stays, and what the save wrote is no edit any more', () => {
  const { result, rerender } = renderHook(({ now }) => useEdits(now), { initialProps: { now: read } });
  act(() => result.current.set({ tone: 'formal' }));
  const sent = result.current.differs;
  expect(sent).toEqual({ tone: 'formal' });
  act(() => result.current.set({ closings: { en: 'Yours' } }));
  rerender({ now: { ...read, tone: 'formal' } });
  act(() => result.current.saved(sent));
  expect(result.current.form).toEqual({ tone: 'formal', closings: { en: 'Yours' } });
  expect(result.current.differs).toEqual({ closings: { en: 'Yours' } });
});

test('what somebody else saved is shown where nothing was typed', () => {
  const { result, rerender } = renderHook(({ now }) => useEdits(now), { initialProps: { now: read } });
  act(() => result.current.set({ closings: { en: 'Yours' } }));
  rerender({ now: { tone: 'friendly', closings: { en: 'Regards' } } });
  expect(result.current.form).toEqual({ tone: 'friendly', closings: { en: 'Yours' } });
});

test('what is typed back to what was read is no edit', () => {
  const { result } = renderHook(() => useEdits(read));
  act(() => result.current.set({ closings: { en: 'Yours' } }));
  act(() => result.current.set({ closings: { en: 'Regards' } }));
  expect(result.current.differs).toEqual({});
});

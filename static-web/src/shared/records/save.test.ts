import { describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../api/problem';
import { before, each, saveOver } from './save';

const record = { id: 'p1', etag: '1', name: 'Nora', jobTitle: 'Buyer' };
const stale = new ApiError(412, 'changed meanwhile');

describe('saving over what others changed', () => {
  it('puts the change on top of a change of another field', async () => {
    const patch = vi
      .fn()
      .mockRejectedValueOnce(stale)
      .mockResolvedValue({ ...record, etag: '3' });
    const read = vi.fn().mockResolvedValue({ ...record, etag: '2', jobTitle: 'Head of purchasing' });
    await saveOver({ read, patch }, record, { name: 'Nora Fields' });
    expect(patch).toHaveBeenLastCalledWith('p1', '2', { name: 'Nora Fields' });
  });

  it('is refused where the same field was changed', async () => {
    const patch = vi.fn().mockRejectedValue(stale);
    const read = vi.fn().mockResolvedValue({ ...record, etag: '2', name: 'N. Fields' });
    await expect(saveOver({ read, patch }, record, { name: 'Nora Fields' })).rejects.toBe(stale);
    expect(patch).toHaveBeenCalledTimes(1);
  });

  it('knows what stood there before, with nothing as null', () => {
    expect(before(record, { name: 'x', ownerId: 'u1' })).toEqual({ name: 'Nora', ownerId: null });
  });

  it('does for each what it can', async () => {
    const { done, failed } = await each([1, 2, 3, 4, 5], async (n) => {
      if (n === 3) throw new Error('no');
      return n * 2;
    });
    expect([done.sort((a, b) => a - b), failed.length]).toEqual([[2, 4, 8, 10], 1]);
  });
});

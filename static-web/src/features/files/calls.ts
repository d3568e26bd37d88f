import { answerOf, api } from '../../api/client';
import { newKey } from '../../api/middleware/idempotency';
import type { RecordFile } from '../../api/types';

/** The record that files are of. */
export type About = { contactId: string } | { companyId: string } | { dealId: string };

/** The largest file that the server takes, bytes. */
export const LARGEST = 25_000_000;

const formOf = (file: File) => {
  const form = new FormData();
  form.append('file', file, file.name);
  return { body: form as never, bodySerializer: (body: unknown) => body as FormData };
};

/** Puts a file beside a record. */
export const addFile = (about: About, file: File): Promise<RecordFile> =>
  answerOf(api.POST('/api/files', { params: { query: about, header: { 'Idempotency-Key': newKey() } } as never, ...formOf(file) }));

/** Gives a file another content. */
export const renewFile = (id: string, file: File): Promise<RecordFile> =>
  answerOf(
    api.POST('/api/files/{id}/versions', {
      params: { path: { id }, header: { 'Idempotency-Key': newKey() } } as never,
      ...formOf(file),
    }),
  );

/** Gives a file another name. */
export const renameFile = (file: RecordFile, name: string): Promise<RecordFile> =>
  answerOf(
    api.PATCH('/api/files/{id}', {
      params: { path: { id: file.id }, header: { 'If-Match': file.etag } } as never,
      body: { name } as never,
    }),
  );

/** Deletes a file, which can be taken back. */
export const deleteFile = (id: string) => api.DELETE('/api/files/{id}', { params: { path: { id } } });

/** Takes back a file that was deleted. */
export const restoreFile = (id: string): Promise<RecordFile> => answerOf(api.POST('/api/files/{id}/restore', { params: { path: { id } } }));

/** Makes a link by which others get a file. */
export const shareFile = (id: string, days: number) =>
  answerOf(
    api.POST('/api/files/{id}/shares', {
      params: { path: { id }, header: { 'Idempotency-Key': newKey() } } as never,
      body: { days } as never,
    }),
  );

/** Takes a link back. */
export const revokeShare = (id: string, share: string) => api.DELETE('/api/files/{id}/shares/{share}', { params: { path: { id, share } } });

/** Where the content of a file is. */
export const contentOf = (id: string, version?: number, inline = false): string => {
  const query = new URLSearchParams({ ...(version ? { version: String(version) } : {}), ...(inline ? { inline: 'true' } : {}) });
  return `/api/files/${encodeURIComponent(id)}/content${query.size > 0 ? `?${query.toString()}` : ''}`;
};

import type { Problem } from './types';

/** A refusal of the API, as its problem details tell it (RFC 9457); status 0 where it was not reached at all. */
export class ApiError extends Error implements Problem {
  constructor(
    readonly status: number,
    readonly detail: string,
    readonly errors: Record<string, string[]> = {},
  ) {
    super(detail);
  }
}

/** What went wrong in words: of the API, or of the browser. */
export const reasonOf = (fault: Problem | Error): string =>
  ('detail' in fault && fault.detail) || ('message' in fault && fault.message) || 'That did not work';

/** The refusal that an answer tells of. */
export async function problemOf(answer: Response): Promise<ApiError> {
  try {
    const body: Problem = await answer.json();
    return new ApiError(answer.status, body.detail ?? body.title ?? answer.statusText, body.errors);
  } catch {
    return new ApiError(answer.status, answer.statusText || `status ${answer.status}`);
  }
}

import createClient from 'openapi-fetch';
import createQueryClient from 'openapi-react-query';
import { language } from '../i18n/language';
import { idempotency } from './middleware/idempotency';
import { readerLanguage } from './middleware/language';
import { problems } from './middleware/problems';
import { accessToken, authorization, signIn } from './middleware/signIn';
import { versions } from './middleware/versions';
import { ownFault, problemOf } from './problem';
import type { paths } from './schema';

/** The API, each route typed by its OpenAPI document. Refusals are thrown as `ApiError`. */
export const api = createClient<paths>({ baseUrl: location.origin, fetch: (request) => fetch(request) });
api.use(problems, signIn, versions, readerLanguage, idempotency);

/** The same as queries and mutations. */
export const $api = createQueryClient(api);

/** The body of an answer, for what is asked outside of a query. Refusals were thrown before it. */
export async function answerOf<T>(asked: Promise<{ data?: T }>): Promise<NonNullable<T>> {
  const { data } = await asked;
  if (data == null) throw ownFault('empty');
  return data;
}

/** A file of the API, which a link or a picture could not get: they cannot carry the sign-in. */
export async function download(path: string, signal?: AbortSignal): Promise<Blob> {
  const answer = await fetch(path, {
    headers: { ...authorization(await accessToken()), 'Accept-Language': language() },
    signal: signal ?? null,
  });
  if (!answer.ok) throw await problemOf(answer);
  return answer.blob();
}

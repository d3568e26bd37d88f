import type { QueryClient } from '@tanstack/react-query';
import type { ClientPathsWithMethod } from 'openapi-fetch';
import type { api } from './client';

/** A route that is read. */
export type Readable = ClientPathsWithMethod<typeof api, 'get'>;

/** Asks again for everything that open pages read from these routes. */
export const stale = (queries: QueryClient, ...routes: Readable[]): Promise<void[]> =>
  Promise.all(routes.map((route) => queries.invalidateQueries({ queryKey: ['get', route] })));

import { useSyncExternalStore } from 'react';
import { session } from '../api/session';

/** The person who is signed in, and what the role permits. The server decides; this only hides what it would refuse. */
export function useMe(): { id: string; name: string; role: string | undefined; mayWork: boolean; mayOperate: boolean; isAdmin: boolean } {
  const user = useSyncExternalStore(session.subscribe, session.get)?.user;
  return {
    id: user?.id ?? '',
    name: user?.name ?? '',
    role: user?.role,
    mayWork: user !== undefined && user.role !== 'viewer',
    mayOperate: user?.role === 'admin' || user?.role === 'manager',
    isAdmin: user?.role === 'admin',
  };
}

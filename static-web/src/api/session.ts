import type { TokenAnswer, User } from './types';

const KEY = 'mancrel.session';

export interface Session {
  accessToken: string;
  refreshToken: string;
  expiresAt: number;
  user: User;
}

type Listener = () => void;
const listeners = new Set<Listener>();
let current: Session | null = read();

function read(): Session | null {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? 'null') as Session | null;
  } catch {
    return null;
  }
}

/** The sign-in of this browser, shared by its tabs. */
export const session = {
  get: (): Session | null => current,
  /** As another tab may have left it a moment ago, before its event has come. */
  latest: (): Session | null => (current = read()),
  set(answer: TokenAnswer): Session {
    current = {
      accessToken: answer.accessToken,
      refreshToken: answer.refreshToken,
      expiresAt: Date.now() + Number(answer.expiresIn) * 1000,
      user: answer.user,
    };
    localStorage.setItem(KEY, JSON.stringify(current));
    listeners.forEach((tell) => tell());
    return current;
  },
  clear(): void {
    current = null;
    localStorage.removeItem(KEY);
    listeners.forEach((tell) => tell());
  },
  subscribe(listener: Listener): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

window.addEventListener('storage', (event) => {
  if (event.key === KEY) {
    current = read();
    listeners.forEach((tell) => tell());
  }
});

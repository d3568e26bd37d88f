import { useEffect } from 'react';

/** Tells the page whether a form of it holds what is not saved yet; a form that goes away holds nothing. */
export function useDirty(dirty: boolean, tell: (dirty: boolean) => void): void {
  useEffect(() => {
    tell(dirty);
    return () => tell(false);
  }, [dirty, tell]);
}

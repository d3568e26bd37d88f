import { download } from '../api/client';

/** Gives a file of the API to the browser to keep. */
export async function saveFile(path: string, name: string): Promise<void> {
  saveBlob(await download(path), name);
}

/** The same of a file that is here already. */
export function saveBlob(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

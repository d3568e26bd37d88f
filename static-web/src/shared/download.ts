import { download } from '../api/client';

/** Gives a file of the API to the browser to keep. */
export async function saveFile(path: string, name: string): Promise<void> {
  const url = URL.createObjectURL(await download(path));
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

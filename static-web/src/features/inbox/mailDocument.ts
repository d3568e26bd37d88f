/** What stands around a stranger's HTML: nothing runs, nothing loads but what is named here. */
const STYLE = `body{margin:16px;font:15px/1.55 system-ui,sans-serif;color:#1b1e24;background:#fff;overflow-wrap:anywhere}
img{max-width:100%;height:auto}table{max-width:100%}pre{white-space:pre-wrap}
blockquote{margin:8px 0;padding-left:12px;border-left:3px solid #d5d8de;color:#5a606c}
img[data-blocked-src]:not([src]){display:inline-block;min-width:24px;min-height:24px;border:1px dashed #b3b8c2;border-radius:4px}
a[data-misleading]{background:#fdeeee;color:#b0222d;outline:1px solid #d6333f}.link-target{color:#b0222d;font-weight:600}`;

export interface MailView {
  /** True once the reader asked for the pictures of the web. */
  remoteImages: boolean;
  /** The mail's own pictures by their address, as data: addresses. */
  pictures: Readonly<Record<string, string>>;
}

const OWN = /^\/api\/messages\/[^/]+\/attachments\/\d+$/;

/** The addresses of the mail's own pictures: they need the sign-in, which a picture cannot carry. */
export function ownPictures(html: string): string[] {
  const images = new DOMParser().parseFromString(html, 'text/html').querySelectorAll('img[src]');
  const found = [...images].map((image) => image.getAttribute('src')!).filter((source) => OWN.test(source));
  return [...new Set(found)];
}

/** A document for a sandboxed frame from the HTML that the server sanitised. Its own policy forbids what the reader did not ask for. */
export function mailDocument(html: string, view: MailView): string {
  const mail = new DOMParser().parseFromString(html, 'text/html');
  for (const image of mail.querySelectorAll('img')) {
    const source = image.getAttribute('src');
    const blocked = image.getAttribute('data-blocked-src');
    if (source && OWN.test(source)) {
      const picture = view.pictures[source];
      if (picture?.startsWith('data:image/')) image.setAttribute('src', picture);
      else image.removeAttribute('src');
    } else if (blocked && view.remoteImages && /^https?:/i.test(blocked)) {
      image.setAttribute('src', blocked);
      image.setAttribute('referrerpolicy', 'no-referrer');
    }
  }
  const images = view.remoteImages ? 'data: https: http:' : 'data:';
  const policy = `default-src 'none'; img-src ${images}; style-src 'unsafe-inline'`;
  return [
    '<!doctype html><html lang="und"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="referrer" content="no-referrer">`,
    `<title>Message</title><style>${STYLE}</style></head><body>${mail.body.innerHTML}</body></html>`,
  ].join('');
}

/** The links of a mail with their true targets; the frame itself opens none. */
export function linksOf(html: string): { text: string; target: string }[] {
  const links = new DOMParser().parseFromString(html, 'text/html').querySelectorAll('a[href]');
  const found = [...links].map((link) => ({
    text: link.textContent?.trim().replace(/\s+/g, ' ').slice(0, 120) ?? '',
    target: link.getAttribute('href')!,
  }));
  return found.filter(
    (link, index) => /^(https?|mailto|tel):/i.test(link.target) && found.findIndex((one) => one.target === link.target) === index,
  );
}

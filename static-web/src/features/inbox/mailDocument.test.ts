import { describe, expect, it } from 'vitest';
import { linksOf, mailDocument, ownPictures } from './mailDocument';

const MAIL =
  '<p>Hello</p><img src="/api/messages/m1/attachments/0" alt="logo"><img data-blocked-src="https://spy.example/p.png" alt="spy">';
const nothing = { remoteImages: false, pictures: {} };
const body = (html: string) => new DOMParser().parseFromString(html, 'text/html');

describe('mailDocument', () => {
  it('loads nothing of the web until asked', () => {
    const shown = body(mailDocument(MAIL, nothing));
    expect(shown.querySelector('[alt=spy]')!.hasAttribute('src')).toBe(false);
    expect(shown.querySelector('meta[http-equiv]')!.getAttribute('content')).toBe(
      "default-src 'none'; img-src data:; style-src 'unsafe-inline'",
    );
  });

  it('loads pictures of the web once asked, and tells nobody where from', () => {
    const spy = body(mailDocument(MAIL, { ...nothing, remoteImages: true })).querySelector('[alt=spy]')!;
    expect(spy.getAttribute('src')).toBe('https://spy.example/p.png');
    expect(spy.getAttribute('referrerpolicy')).toBe('no-referrer');
  });

  it('never takes an address for a picture that is none', () => {
    const html = '<img data-blocked-src="javascript:alert(1)" alt="x">';
    expect(
      body(mailDocument(html, { ...nothing, remoteImages: true }))
        .querySelector('img')!
        .hasAttribute('src'),
    ).toBe(false);
  });

  it('puts the own pictures in as data, and only when they are pictures', () => {
    const at = '/api/messages/m1/attachments/0';
    expect(ownPictures(MAIL)).toEqual([at]);
    const logo = (picture: string) =>
      body(mailDocument(MAIL, { ...nothing, pictures: { [at]: picture } }))
        .querySelector('[alt=logo]')!
        .getAttribute('src');
    expect(logo('data:image/png;base64,AAAA')).toBe('data:image/png;base64,AAAA');
    expect(logo('data:text/html;base64,AAAA')).toBeNull();
  });
});

describe('linksOf', () => {
  it('tells each target once, and no target that is none', () => {
    const html = '<a href="https://a.example/">one</a><a href="https://a.example/">two</a><a href="javascript:x">three</a>';
    expect(linksOf(html)).toEqual([{ text: 'one', target: 'https://a.example/' }]);
  });
});

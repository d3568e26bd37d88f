using System.Text.Encodings.Web;
using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Outreach.Chats;
using Mancrel.Core.Outreach.Forms;

namespace Mancrel.Api.Outreach.Forms;

/// <summary>
/// The script that puts a chat into the pages of another site: a button that opens a dialog. It speaks the language of the page, needs no
/// inline style or script of a page that forbids them, and keeps nothing in the browser but the token of the visitor's chat.
/// </summary>
internal static class ChatScript
{
    private const string Code = """
        (() => {
          'use strict';
          const chat = $chat;
          if (document.getElementById(`mancrel-chat-${chat.id}`)) return;
          const script = document.currentScript || document.querySelector(`script[src*="/forms/${chat.id}/chat.js"]`);
          const target = new URL(`/api/forms/${chat.id}/chat`, script.src);
          const lang = (document.documentElement.lang || '').toLowerCase().split('-')[0];
          const language = chat.words[lang] ? lang : chat.language;
          const words = chat.words[language];
          const shelf = `mancrel-chat-${chat.id}`;
          let kept = {};
          const keep = (value) => {
            kept = value;
            try { localStorage.setItem(shelf, JSON.stringify(value)); } catch { /* then it lasts as long as the page */ }
          };
          try { kept = JSON.parse(localStorage.getItem(shelf)) || {}; } catch { /* none */ }
          const make = (name, attributes = {}, ...children) => {
            const element = document.createElement(name);
            for (const [key, value] of Object.entries(attributes)) {
              if (value === true) element.setAttribute(key, '');
              else if (value !== false && value != null) element.setAttribute(key, value);
            }
            element.append(...children);
            return element;
          };
          try {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(`
              .mancrel-chat{position:fixed;inset:auto 1rem 1rem auto;z-index:2147483000;font:16px/1.45 system-ui,sans-serif}
              .mancrel-chat [hidden]{display:none}
              .mancrel-chat button{font:inherit;min-height:44px;padding:.5rem 1rem;cursor:pointer;border-radius:8px;border:1px solid}
              .mancrel-chat-open{background:#1d4ed8;color:#fff}
              .mancrel-chat-box{background:Canvas;color:CanvasText;border:1px solid GrayText;border-radius:12px;display:flex;
                flex-direction:column;width:min(23rem,calc(100vw - 2rem));max-height:min(38rem,calc(100vh - 2rem));
                box-shadow:0 8px 30px rgba(0,0,0,.25)}
              .mancrel-chat-head{display:flex;justify-content:space-between;align-items:center;padding:.5rem 1rem;gap:1rem;
                border-bottom:1px solid GrayText}
              .mancrel-chat-head h2{font-size:1.1rem;margin:0}
              .mancrel-chat [role=log]{overflow-y:auto;flex:1 1 auto}
              .mancrel-chat-log{list-style:none;margin:0;padding:1rem;display:grid;gap:.75rem;
                align-content:start;min-height:4rem}
              .mancrel-chat-log li{white-space:pre-wrap;overflow-wrap:anywhere;padding:.5rem .75rem;border-radius:8px;
                border:1px solid GrayText;max-width:85%;justify-self:start}
              .mancrel-chat-log li.mancrel-own{justify-self:end}
              .mancrel-chat-log b{display:block;font-size:.8rem}
              .mancrel-chat form{display:grid;gap:.5rem;padding:1rem;border-top:1px solid GrayText}
              .mancrel-chat label{display:grid;gap:.2rem}
              .mancrel-chat :is(input,textarea){font:inherit;padding:.5rem;box-sizing:border-box;width:100%;
                background:Field;color:FieldText;border:1px solid GrayText;border-radius:6px}
              .mancrel-chat p{margin:0;font-size:.9rem}
              .mancrel-chat-trap{position:absolute;left:-10000px}
              .mancrel-chat-row{display:flex;gap:.5rem;flex-wrap:wrap}`);
            document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
          } catch { /* without style it is a chat all the same */ }
          const field = (name, label, attributes, kind = 'input') => {
            const id = `${shelf}-${name}`;
            return make('label', { for: id }, label, make(kind, { id, name, required: true, ...attributes }));
          };
          const name = field('name', words.name, { maxlength: 500, autocomplete: 'name' });
          const email = field('email', words.email, { type: 'email', maxlength: 500, autocomplete: 'email' });
          const message = field('message', words.write, { rows: '3', maxlength: 10000 }, 'textarea');
          const area = message.lastChild;
          const log = make('ol', { class: 'mancrel-chat-log' });
          const heardBy = make('div', { role: 'log', tabindex: '0', 'aria-live': 'polite', 'aria-label': words.title }, log);
          const lead = make('p', {}, words.lead);
          const told = make('p', { role: 'status' });
          const wrong = make('p', { role: 'alert', hidden: true });
          const send = make('button', { type: 'submit' }, words.send);
          const anew = make('button', { type: 'button', hidden: true }, words.anew);
          const trap = make('div', { class: 'mancrel-chat-trap', 'aria-hidden': 'true' },
            make('label', {}, words.leave, make('input', { name: '$trap', tabindex: '-1', autocomplete: 'off' })));
          const form = make('form', { 'aria-label': words.title }, lead, name, email, message, trap,
            make('div', { class: 'mancrel-chat-row' }, send, anew), told, wrong);
          const shut = make('button', { type: 'button' }, words.close);
          const title = make('h2', { id: `${shelf}-title` }, words.title);
          const box = make('div', { class: 'mancrel-chat-box', role: 'dialog', 'aria-labelledby': title.id, hidden: true },
            make('div', { class: 'mancrel-chat-head' }, title, shut), heardBy, form);
          const open = make('button', { type: 'button', class: 'mancrel-chat-open', 'aria-haspopup': 'dialog', 'aria-expanded': 'false' },
            words.title);
          const all = make('aside', { id: shelf, class: 'mancrel-chat', lang: language, 'aria-label': words.title }, open, box);
          const random = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (one) => one.toString(16).padStart(2, '0')).join('');
          let last = '';
          let key = '';
          let read = '';
          let timer = 0;
          let heard = Date.now();
          let asking = false;
          const shown = new Map();
          const isOpen = () => !box.hidden && !document.hidden;
          const ask = async (url, body) => {
            const response = await fetch(url, { method: 'POST', mode: 'cors', credentials: 'omit',
              headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
            return { status: response.status, ok: response.ok, body: await response.json() };
          };
          const arrange = () => {
            for (const one of [name, email]) {
              one.hidden = Boolean(kept.chat);
              one.lastChild.disabled = Boolean(kept.chat);
            }
            lead.hidden = Boolean(kept.chat);
            anew.hidden = !kept.chat;
            heardBy.hidden = shown.size === 0;
          };
          const show = (lines) => {
            let added = false;
            for (const line of lines) {
              if (shown.has(line.id)) continue;
              const own = line.from === 'visitor';
              const item = make('li', { class: own ? 'mancrel-own' : null },
                make('b', {}, own ? words.you : words.we), line.text == null ? words.byMail : line.text);
              shown.set(line.id, item);
              log.append(item);
              added = true;
              if (!own) told.textContent = '';
            }
            arrange();
            if (added) {
              heard = Date.now();
              heardBy.scrollTop = heardBy.scrollHeight;
            }
            if (lines.length > 0) read = lines[lines.length - 1].id;
          };
          // Soon while somebody talks, seldom later, and never while nobody looks: then answers go by mail.
          const later = () => {
            clearTimeout(timer);
            if (kept.chat && isOpen()) timer = setTimeout(listen, Date.now() - heard < 300000 ? 3000 : 12000);
          };
          const listen = async () => {
            clearTimeout(timer);
            if (!kept.chat || !isOpen() || asking) return;
            asking = true;
            const token = kept.chat;
            try {
              const answer = await ask(`${target}/lines`, { chat: token, read });
              if (token === kept.chat) {
                if (answer.ok) {
                  const before = read;
                  show(answer.body.items);
                  send.disabled = !answer.body.open;
                  if (!answer.body.open) told.textContent = words.closed;
                  asking = false;
                  if (read !== before) return void listen();
                } else if (answer.status === 404) begin();
              }
            } catch { /* the next time */ }
            asking = false;
            later();
          };
          const begin = () => {
            keep({ open: kept.open });
            shown.clear();
            log.replaceChildren();
            told.textContent = '';
            [last, read] = ['', ''];
            arrange();
          };
          const turn = (on, focus = true) => {
            box.hidden = !on;
            open.hidden = on;
            open.setAttribute('aria-expanded', String(on));
            keep({ ...kept, open: on });
            arrange();
            if (focus) (on ? (kept.chat ? area : name.lastChild) : open).focus();
            if (on) void listen();
            else clearTimeout(timer);
          };
          open.addEventListener('click', () => turn(true));
          shut.addEventListener('click', () => turn(false));
          box.addEventListener('keydown', (event) => {
            if (event.key === 'Escape') turn(false);
          });
          area.addEventListener('keydown', (event) => {
            if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
              event.preventDefault();
              form.requestSubmit();
            }
          });
          anew.addEventListener('click', () => {
            begin();
            name.lastChild.focus();
          });
          document.addEventListener('visibilitychange', () => void listen());
          form.addEventListener('submit', async (event) => {
            event.preventDefault();
            if (send.disabled) return;
            const values = Object.fromEntries(new FormData(form));
            const content = JSON.stringify(values);
            if (content !== last) [last, key] = [content, random()];
            send.disabled = true;
            wrong.hidden = true;
            for (const one of form.elements) one.removeAttribute('aria-invalid');
            let answer = { ok: false, body: {} };
            try {
              answer = await ask(target, { ...values, key, token: chat.token, ...(kept.chat ? { chat: kept.chat } : {}) });
            } catch { /* said below */ }
            send.disabled = false;
            if (answer.ok) {
              keep({ ...kept, chat: answer.body.chat, address: kept.address || values.email });
              last = '';
              area.value = '';
              told.textContent = words.waiting.replace('{address}', kept.address || '');
              show([{ id: answer.body.id, from: 'visitor', text: values.message }]);
              area.focus();
              asking = false;
              void listen();
              return;
            }
            if (answer.status === 404 && kept.chat) begin();
            const faults = Object.keys(answer.body.errors || {}).map((one) => form.elements.namedItem(one)).filter(Boolean);
            for (const one of faults) one.setAttribute('aria-invalid', 'true');
            wrong.textContent = answer.status === 409 ? words.closed : words.failed;
            wrong.hidden = false;
            if (faults.length > 0) faults[0].focus();
          });
          const put = () => {
            document.body.append(all);
            arrange();
            if (kept.open && kept.chat) turn(true, false);
          };
          if (document.body) put();
          else document.addEventListener('DOMContentLoaded', put);
        })();
        """;

    // No text ends the element that a page may copy it into.
    private static readonly JsonSerializerOptions Safe = new(CoreJson.Options) { Encoder = JavaScriptEncoder.Default };

    /// <summary>The script of a form's chat, for a page that is shown now.</summary>
    public static string Of(LeadForm form, string token)
    {
        var told = new
        {
            id = form.Id,
            language = form.Language,
            token,
            words = FormWords.Languages.ToDictionary(one => one, Words, StringComparer.Ordinal),
        };
        return Code.Replace("$trap", FormEntry.Trap, StringComparison.Ordinal)
            .Replace("$chat", JsonSerializer.Serialize(told, Safe), StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Words(string language)
    {
        var (form, chat) = (FormWords.For(language), ChatWords.For(language));
        return new(StringComparer.Ordinal)
        {
            ["title"] = chat.Title,
            ["lead"] = chat.Lead,
            ["name"] = form.Person,
            ["email"] = form.Address,
            ["write"] = chat.Write,
            ["send"] = form.Send,
            ["close"] = chat.Close,
            ["you"] = chat.You,
            ["we"] = chat.We,
            ["waiting"] = chat.Waiting,
            ["byMail"] = chat.ByMail,
            ["anew"] = chat.Anew,
            ["closed"] = chat.Closed,
            ["failed"] = form.Failed,
            ["leave"] = form.Leave,
        };
    }
}

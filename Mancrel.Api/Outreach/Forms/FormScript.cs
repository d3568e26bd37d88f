using System.Text.Encodings.Web;
using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Outreach.Forms;

namespace Mancrel.Api.Outreach.Forms;

/// <summary>
/// The script that puts a form into a page of another site, where the page says (<c>data-mancrel-form</c>) or behind itself. It makes plain
/// elements that the page's own style applies to, and needs no inline style or script of a page that forbids them.
/// </summary>
internal static class FormScript
{
    private const string Code = """
        (() => {
          'use strict';
          const form = $form;
          const script = document.currentScript || document.querySelector(`script[src*="/forms/${form.id}/embed.js"]`);
          const target = new URL(`/api/forms/${form.id}/submissions`, script.src);
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
              .mancrel-form{display:grid;gap:1rem;max-width:40rem}
              .mancrel-form label{display:grid;gap:.25rem}
              .mancrel-form .mancrel-tick{display:flex;gap:.5rem;align-items:baseline}
              .mancrel-form :is(input:not([type=checkbox]),textarea,select){font:inherit;padding:.5rem;box-sizing:border-box;width:100%}
              .mancrel-form button{font:inherit;padding:.6rem 1.2rem;min-height:44px;justify-self:start;cursor:pointer}
              .mancrel-form .mancrel-trap{position:absolute;left:-10000px}`);
            document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
          } catch { /* without style it is a form all the same */ }
          const control = (field) => {
            const id = `mancrel-${form.id}-${field.name}`;
            const common = { id, name: field.name, required: field.required, maxlength: field.longest };
            const label = field.required ? `${field.label} (${form.words.required})` : field.label;
            if (field.kind === 'tick') {
              return make('label', { class: 'mancrel-tick', for: id },
                make('input', { id, name: field.name, required: field.required, type: 'checkbox', value: 'true' }), label);
            }
            const types = { email: 'email', phone: 'tel' };
            const fills = { email: 'email', phone: 'tel' };
            const input = field.kind === 'long_text' ? make('textarea', { ...common, rows: '6' })
              : field.kind === 'choice' ? make('select', { id, name: field.name, required: field.required },
                  make('option', { value: '' }, form.words.choose), ...field.options.map((one) => make('option', { value: one }, one)))
              : make('input', { ...common, type: types[field.kind] || 'text',
                  autocomplete: fills[field.kind] || (field.name === 'name' ? 'name' : null) });
            return make('label', { for: id }, label, input);
          };
          const told = make('p', { role: 'alert', hidden: true });
          const button = make('button', { type: 'submit' }, form.words.send);
          const element = make('form', { class: 'mancrel-form', lang: form.language, 'aria-label': form.name },
            ...form.fields.map(control),
            make('div', { class: 'mancrel-trap', 'aria-hidden': 'true' },
              make('label', {}, form.words.leave, make('input', { name: '$trap', tabindex: '-1', autocomplete: 'off' }))),
            button, told);
          let last = '';
          let key = '';
          const random = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (one) => one.toString(16).padStart(2, '0')).join('');
          element.addEventListener('submit', async (event) => {
            event.preventDefault();
            const values = Object.fromEntries(new FormData(element));
            const content = JSON.stringify(values);
            if (content !== last) [last, key] = [content, random()];
            button.disabled = true;
            told.hidden = true;
            for (const one of element.elements) one.removeAttribute('aria-invalid');
            let answer;
            try {
              const response = await fetch(target, { method: 'POST', mode: 'cors', credentials: 'omit',
                headers: { 'content-type': 'application/json' }, body: JSON.stringify({ ...values, token: form.token, key }) });
              answer = await response.json();
              if (response.ok) {
                const thanks = make('p', { role: 'status', tabindex: '-1', class: 'mancrel-thanks' }, answer.thanks);
                element.replaceWith(thanks);
                thanks.focus();
                return;
              }
            } catch { answer = {}; }
            button.disabled = false;
            const wrong = Object.keys(answer.errors || {}).map((name) => element.elements.namedItem(name)).filter(Boolean);
            for (const one of wrong) one.setAttribute('aria-invalid', 'true');
            told.textContent = form.open ? form.words.failed : form.words.closed;
            told.hidden = false;
            if (wrong.length > 0) wrong[0].focus();
          });
          const shown = form.open ? element : make('p', {}, form.words.closed);
          const place = document.querySelector(`[data-mancrel-form="${form.id}"]`);
          if (place) place.replaceChildren(shown);
          else script.after(shown);
        })();
        """;

    // No text ends the element that a page may copy it into.
    private static readonly JsonSerializerOptions Safe = new(CoreJson.Options) { Encoder = JavaScriptEncoder.Default };

    /// <summary>The script of a form, for a page that is shown now.</summary>
    public static string Of(LeadForm form, string token)
    {
        var words = FormWords.For(form.Language);
        var told = new
        {
            id = form.Id,
            name = form.Name,
            language = form.Language,
            open = form.Open,
            token,
            fields = form.Fields.Select(field => new
            {
                name = field.Name,
                label = field.Label,
                kind = field.Kind,
                required = field.Required,
                options = field.Options,
                longest = field.Longest,
            }),
            words = new
            {
                send = words.Send,
                failed = words.Failed,
                required = words.Required,
                choose = words.Choose,
                closed = words.Closed,
                leave = words.Leave,
            },
        };
        return Code.Replace("$trap", FormEntry.Trap, StringComparison.Ordinal)
            .Replace("$form", JsonSerializer.Serialize(told, Safe), StringComparison.Ordinal);
    }
}

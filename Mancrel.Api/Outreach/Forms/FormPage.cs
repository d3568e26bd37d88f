using System.Text;
using Mancrel.Api.Http;
using Mancrel.Core.Outreach.Forms;
using static Mancrel.Api.Http.PlainPage;

namespace Mancrel.Api.Outreach.Forms;

/// <summary>A form on a page of its own: plain HTML, in the form's language, without script.</summary>
internal static class FormPage
{
    /// <summary>What is shown to whoever sent it.</summary>
    public static string Thanks(LeadForm form) => form.Thanks.Length > 0 ? form.Thanks : FormWords.For(form.Language).Thanks;

    /// <summary>The form, to be filled in.</summary>
    public static string Empty(LeadForm form, string token, string key) =>
        Page(form, new FormEntry(new Dictionary<string, string>(StringComparer.Ordinal)), [], said: null, token, key);

    /// <summary>The form as it was filled in, with what is wrong marked.</summary>
    public static string Failed(LeadForm form, FormEntry entry, IReadOnlyList<string> wrong, string token, string key) =>
        Page(form, entry, wrong, FormWords.For(form.Language).Failed, token, key);

    /// <summary>A word in place of the form.</summary>
    public static string Note(LeadForm form, string text) =>
        Of(form.Name, $"<h1>{E(form.Name)}</h1><p role=status class=card>{E(text)}</p>", form.Language);

    private static string Page(LeadForm form, FormEntry entry, IReadOnlyList<string> wrong, string? said, string token, string key)
    {
        var words = FormWords.For(form.Language);
        var body = new StringBuilder($"<h1>{E(form.Name)}</h1>");
        if (said is not null)
        {
            body.Append($"<p role=alert><b>{E(said)}</b></p>");
        }

        body.Append("<form method=post>");
        foreach (var field in form.Fields)
        {
            body.Append(Field(field, entry.Values.GetValueOrDefault(field.Name) ?? "", wrong.Contains(field.Name), words));
        }

        return Of(
            form.Name,
            body.Append(
                    $"<div aria-hidden=true style=\"position:absolute;left:-10000px\"><label>{E(words.Leave)}"
                        + $"<input name={FormEntry.Trap} tabindex=-1 autocomplete=off></label></div>"
                )
                .Append($"<input type=hidden name={FormEntry.Token} value=\"{E(token)}\">")
                .Append($"<input type=hidden name={FormEntry.Key} value=\"{E(key)}\">")
                .Append($"<div class=row><button class=go>{E(words.Send)}</button></div></form>")
                .ToString(),
            form.Language
        );
    }

    private static string Field(FormField field, string value, bool wrong, FormWords words)
    {
        var id = "f_" + field.Name;
        var state = (field.Required ? " required" : "") + (wrong ? " aria-invalid=true" : "");
        var attributes = $"id={id} name={field.Name}{state} maxlength={field.Longest}";
        var label = E(field.Label) + (field.Required ? $" <span class=meta>({E(words.Required)})</span>" : "");
        if (field.Kind != FormFieldKind.Tick)
        {
            return $"<p><label for={id}>{label}</label>{Control(field, attributes, value, words)}</p>";
        }

        var ticked = value == "true" ? " checked" : "";
        var box = $"<input type=checkbox id={id} name={field.Name}{state} value=true{ticked} style=\"width:auto\">";
        return $"<p><label>{box} {label}</label></p>";
    }

    private static string Control(FormField field, string attributes, string value, FormWords words) =>
        field.Kind switch
        {
            FormFieldKind.LongText => $"<textarea {attributes}>\n{E(value)}</textarea>",
            FormFieldKind.Choice => $"<select {attributes}><option value=\"\">{E(words.Choose)}</option>"
                + string.Concat(
                    field.Options.Select(option =>
                        $"<option value=\"{E(option)}\"{(option == value ? " selected" : "")}>{E(option)}</option>"
                    )
                )
                + "</select>",
            _ => $"<input {attributes} value=\"{E(value)}\" {TypeOf(field)}>",
        };

    private static string TypeOf(FormField field) =>
        field switch
        {
            { Kind: FormFieldKind.Email } => "type=email autocomplete=email",
            { Kind: FormFieldKind.Phone } => "type=tel autocomplete=tel",
            { Name: FormField.Person } => "type=text autocomplete=name",
            _ => "type=text",
        };
}

using System.Globalization;
using System.Net;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Inbox;
using Mancrel.Core.Outreach.Templates;

namespace Mancrel.Core.Outreach.Personal;

/// <summary>Puts a line for one person before a mail that was approved for many.</summary>
public sealed class PersonalMails(IPersonalLine lines, TemplateFacts facts)
{
    // What a person may be told that we know. Fields of our own, deals and addresses are nobody's first line.
    private static readonly (string Group, string[] Fields)[] Told =
    [
        ("contact", ["name", "first_name", "job_title", "city", "country"]),
        ("company", ["name", "industry"]),
        ("user", ["name"]),
        ("shop", ["name"]),
    ];

    /// <summary>The mail with its line, and the line; the mail as it is and null where there is none.</summary>
    public async Task<(RenderedTemplate Mail, string? Line)> WithLineAsync(
        TenantId tenant,
        Contact contact,
        TemplateSender sender,
        Template template,
        RenderedTemplate made,
        CancellationToken cancellation
    )
    {
        var known = await facts.OfAsync(tenant, contact, sender, cancellation);
        var request = new PersonalRequest(tenant, made.Text, template.Language, [.. Flat(contact, known)]);
        if (await lines.WriteAsync(request, cancellation) is not { } line)
        {
            return (made, null);
        }

        var html = made.Html is null ? null : WithFirst(made.Html, $"<p>{WebUtility.HtmlEncode(line)}</p>\n");
        return (made with { Text = line + "\n\n" + made.Text, Html = html }, line);
    }

    private static IEnumerable<Evidence> Flat(Contact contact, IReadOnlyDictionary<string, object> known) =>
        from pair in Told
        let about = known.GetValueOrDefault(pair.Group) as IReadOnlyDictionary<string, object>
        from field in pair.Fields
        let value = Convert.ToString(about?.GetValueOrDefault(field), CultureInfo.InvariantCulture)
        where !string.IsNullOrWhiteSpace(value)
        select new Evidence("contact", contact.Id, null, $"{pair.Group}.{field}", value);

    private static string WithFirst(string html, string line)
    {
        var body = html.IndexOf("<body", StringComparison.OrdinalIgnoreCase);
        var end = body < 0 ? -1 : html.IndexOf('>', body);
        return end < 0 ? line + html : html.Insert(end + 1, line);
    }
}

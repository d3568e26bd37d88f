using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Crm.Companies;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Import;

/// <summary>All contacts that somebody sees as text, page by page, in a form that an import reads back without changing anything.</summary>
public sealed class ContactExport(IDocumentStore store)
{
    private static readonly string[] Columns =
    [
        "id",
        "name",
        "emails",
        "phones",
        "company",
        "jobTitle",
        "type",
        "source",
        "tags",
        "language",
        "timeZone",
        "birthday",
        "notes",
        "website",
        "score",
        "domainAuthority",
        "consent",
        "addresses",
        "imported",
    ];

    /// <summary>Comma-separated values in UTF-8; the tenant's own fields are columns of their own.</summary>
    public async IAsyncEnumerable<string> CsvAsync(
        TenantId tenant,
        Sight sight,
        [EnumeratorCancellation] CancellationToken cancellation = default
    )
    {
        var fields = await CustomFieldRules.ReadAsync(store, tenant, CustomFieldSubject.Contact, cancellation);
        using var lines = new CsvLines();
        yield return lines.Of(Columns.Concat(fields.Select(field => "customFields." + field.Key)));
        var companies = new Dictionary<CompanyId, string>();
        await foreach (var contact in AllAsync(tenant, sight, cancellation))
        {
            var company = await CompanyAsync(tenant, companies, contact.CompanyId, cancellation);
            var cells = Cells(contact, company)
                .Concat(fields.Select(field => contact.CustomFields.TryGetValue(field.Key, out var value) ? value.GetRawText() : ""));
            yield return lines.Of(cells);
        }
    }

    /// <summary>One JSON array of contacts.</summary>
    public async IAsyncEnumerable<string> JsonAsync(
        TenantId tenant,
        Sight sight,
        [EnumeratorCancellation] CancellationToken cancellation = default
    )
    {
        var between = "[\n";
        await foreach (var contact in AllAsync(tenant, sight, cancellation))
        {
            yield return between + JsonSerializer.Serialize(contact, CoreJson.Options);
            between = ",\n";
        }

        yield return between == "[\n" ? "[]\n" : "\n]\n";
    }

    /// <summary>vCards of version 3.0, which every address book reads.</summary>
    public async IAsyncEnumerable<string> VCardAsync(
        TenantId tenant,
        Sight sight,
        [EnumeratorCancellation] CancellationToken cancellation = default
    )
    {
        var companies = new Dictionary<CompanyId, string>();
        await foreach (var contact in AllAsync(tenant, sight, cancellation))
        {
            yield return Card(contact, await CompanyAsync(tenant, companies, contact.CompanyId, cancellation));
        }
    }

    private async IAsyncEnumerable<Contact> AllAsync(TenantId tenant, Sight sight, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string? cursor = null;
        do
        {
            var page = await store.QueryAsync<Contact>(
                tenant,
                sight.Narrow<Contact>(new DocumentQuery { Limit = 500, Cursor = cursor }),
                cancellation
            );
            foreach (var item in page.Items)
            {
                yield return item.Value;
            }

            cursor = page.NextCursor;
        } while (cursor is not null);
    }

    private async Task<string> CompanyAsync(
        TenantId tenant,
        Dictionary<CompanyId, string> known,
        CompanyId? id,
        CancellationToken cancellation
    )
    {
        if (id is not { } company)
        {
            return "";
        }

        if (!known.TryGetValue(company, out var name))
        {
            known[company] = name =
                (await store.GetAsync<Company>(tenant, Company.PartitionOf(company), company.Value, cancellation))?.Value.Name ?? "";
        }

        return name;
    }

    private static string[] Cells(Contact c, string company) =>
        [
            c.Id,
            c.Name,
            Joined(c.Emails),
            Joined(c.Phones),
            company,
            c.JobTitle ?? "",
            CoreJson.Name(c.Type),
            c.Source,
            Joined(c.Tags),
            c.Language ?? "",
            c.TimeZone ?? "",
            c.Birthday?.ToString("yyyy-MM-dd") ?? "",
            c.Notes,
            c.Website ?? "",
            c.Score?.ToString() ?? "",
            c.DomainAuthority?.ToString() ?? "",
            CoreJson.Name(c.Consent),
            c.Addresses.Count == 0 ? "" : JsonSerializer.Serialize(c.Addresses, CoreJson.Options),
            c.Imported.Count == 0 ? "" : JsonSerializer.Serialize(c.Imported, CoreJson.Options),
        ];

    // One value that has a comma in it is marked as joined too, so that it is not read as two.
    private static string Joined(IReadOnlyList<string> values) =>
        values.Count == 1 && values[0].AsSpan().ContainsAny(",;") ? values[0] + ImportFile.Joint : string.Join(ImportFile.Joint, values);

    private static string Card(Contact c, string company)
    {
        var card = new StringBuilder("BEGIN:VCARD\r\nVERSION:3.0\r\n");
        void Line(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                card.Append(name).Append(':').Append(value).Append("\r\n");
            }
        }

        Line("UID", c.Id);
        Line("FN", E(c.Name));
        Line("N", c.Name.LastIndexOf(' ') is > 0 and var at ? $"{E(c.Name[(at + 1)..])};{E(c.Name[..at])};;;" : $"{E(c.Name)};;;;");
        c.Emails.ToList().ForEach(email => Line("EMAIL;TYPE=INTERNET", E(email)));
        c.Phones.ToList().ForEach(phone => Line("TEL;TYPE=VOICE", E(phone)));
        Line("ORG", E(company));
        Line("TITLE", E(c.JobTitle ?? ""));
        Line("URL", c.Website);
        Line("BDAY", c.Birthday?.ToString("yyyy-MM-dd"));
        Line("LANG", c.Language);
        Line("TZ;VALUE=text", c.TimeZone);
        Line("CATEGORIES", string.Join(',', c.Tags.Select(E)));
        Line("NOTE", E(c.Notes));
        c.Addresses.ToList().ForEach(a => Line("ADR", $";;{E(a.Street)};{E(a.City)};{E(a.Region)};{E(a.PostalCode)};{E(a.Country)}"));
        return card.Append("END:VCARD\r\n").ToString();
    }

    private static string E(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace(";", "\\;", StringComparison.Ordinal)
            .Replace(",", "\\,", StringComparison.Ordinal)
            .Replace("\r\n", "\\n", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal);
}

using System.Text.RegularExpressions;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Crm.Companies;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Inbox;
using Mancrel.Core.Languages;
using Mancrel.Core.Mail.Reading;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Contacts;

/// <summary>What a person's own letters tell of that person and the record has not.</summary>
/// <param name="Field">jobTitle, phone or company.</param>
/// <param name="Value">As the record would have it.</param>
/// <param name="Evidence">The line of the letter that says so.</param>
/// <param name="MessageId">The newest letter that has it.</param>
/// <param name="ConversationId">Its conversation.</param>
/// <param name="At">When that came.</param>
/// <param name="Letters">How many of the letters that were read have it.</param>
/// <param name="Replaces">What the record has in its place; null where it has nothing.</param>
public sealed record ContactHint(
    string Field,
    string Value,
    string Evidence,
    string MessageId,
    string ConversationId,
    DateTimeOffset At,
    int Letters,
    string? Replaces
);

/// <summary>
/// Reads signatures and the Organization field of a person's newest letters. Nothing is written by reading: a person takes what is right,
/// since a letter may say anything.
/// </summary>
public sealed partial class Enrichment(IDocumentStore store, Sights sights)
{
    private const int MostLetters = 20;
    private const int LongestTitle = 60;
    private const int LongestCompany = 100;
    private static readonly SignatureWords Words = LanguageFile.Read<SignatureWords>("signatures.json");

    /// <summary>What the letters tell, of those that somebody sees.</summary>
    public async Task<IReadOnlyList<ContactHint>> ReadAsync(TenantId tenant, Sight sight, Contact contact, CancellationToken cancellation)
    {
        var page = await store.QueryAsync<Message>(
            tenant,
            new DocumentQuery
            {
                Where = [new("contactId", FilterOperator.Equal, contact.Id)],
                Sort = new DocumentSort("receivedAt", Descending: true),
                Limit = 2 * MostLetters,
            },
            cancellation
        );
        var seen = await sights.VisibleAsync(tenant, sight, page.Items.Select(item => item.Value.Partition).Distinct(), cancellation);
        var letters = page
            .Items.Select(item => item.Value)
            .Where(letter => letter.Direction == MessageDirection.Inbound && letter.Suppressed is null && seen.Contains(letter.Partition))
            .Take(MostLetters)
            .ToList();
        var region = (await CrmOptions.ReadAsync(store, tenant, cancellation)).Region;
        var company = contact.CompanyId is { } firm
            ? (await store.GetAsync<Company>(tenant, Company.PartitionOf(firm), firm.Value, cancellation))?.Value.Name
            : null;
        return
        [
            .. letters
                .SelectMany(letter => Told(letter, contact, region).Select(one => (Letter: letter, one.Field, one.Value, one.Line)))
                .Where(one => !Knows(contact, company, one.Field, one.Value))
                .GroupBy(one => (one.Field, Value: one.Value.ToUpperInvariant()))
                .Select(group => (Newest: group.First(), Letters: group.Select(one => one.Letter.Id).Distinct().Count()))
                .Select(one => new ContactHint(
                    one.Newest.Field,
                    one.Newest.Value,
                    one.Newest.Line,
                    one.Newest.Letter.Id,
                    one.Newest.Letter.ConversationId.Value,
                    one.Newest.Letter.ReceivedAt,
                    one.Letters,
                    one.Newest.Field switch
                    {
                        "jobTitle" => contact.JobTitle,
                        "company" => company,
                        _ => null,
                    }
                ))
                // Of what there is one of, only what the newest letter says.
                .GroupBy(hint => hint.Field == "phone" ? hint.Value : hint.Field)
                .Select(group => group.MaxBy(hint => hint.At)!)
                .OrderBy(hint => hint.Field, StringComparer.Ordinal)
                .ThenByDescending(hint => hint.At),
        ];
    }

    private static IEnumerable<(string Field, string Value, string Line)> Told(Message letter, Contact contact, string? region)
    {
        var titled = false;
        foreach (var line in SignatureLines.Of(letter.Text, contact.Name))
        {
            if (!Has(line, Words.Fax))
            {
                foreach (Match match in Number().Matches(line))
                {
                    if (PhoneNumber.ToE164(match.Value, region) is { } phone)
                    {
                        yield return ("phone", phone, line);
                    }
                }
            }

            if (Reach().IsMatch(line) || line.Any(char.IsAsciiDigit))
            {
                continue;
            }

            if (line.Length <= LongestCompany && line.Split(Apart, StringSplitOptions.RemoveEmptyEntries).Any(Words.IsForm))
            {
                yield return ("company", line, line);
            }
            else if (!titled && line.Length <= LongestTitle && Has(line, Words.Titles))
            {
                titled = true;
                yield return ("jobTitle", line, line);
            }
        }

        var organisation = letter
            .HeaderFields.FirstOrDefault(field => field.Name.Equals("Organization", StringComparison.OrdinalIgnoreCase))
            ?.Value.Trim();
        if (organisation is { Length: > 0 and <= LongestCompany })
        {
            yield return ("company", organisation, "Organization: " + organisation);
        }
    }

    private static readonly char[] Apart = [' ', '.', ',', '"', '«', '»', '“', '”', '(', ')'];

    private static bool Knows(Contact contact, string? company, string field, string value) =>
        field switch
        {
            "phone" => contact.Phones.Contains(value, StringComparer.Ordinal),
            "jobTitle" => value.Equals(contact.JobTitle, StringComparison.OrdinalIgnoreCase),
            // An address book says "Lamp & Co" of "Lamp & Co Ltd".
            _ => company is not null
                && (
                    value.Contains(company, StringComparison.OrdinalIgnoreCase)
                    || company.Contains(value, StringComparison.OrdinalIgnoreCase)
                ),
        };

    private static bool Has(string line, IReadOnlyList<string> words) =>
        words.Any(word => WordStart(line, word, line.IndexOf(word, StringComparison.OrdinalIgnoreCase)));

    private static bool WordStart(string line, string word, int at) =>
        at >= 0
        && (
            at == 0 || !char.IsLetter(line[at - 1]) || WordStart(line, word, line.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        );

    [GeneratedRegex(@"(?:\+|\b)\d[\d\s().\u00a0-]{5,}\d", RegexOptions.NonBacktracking)]
    private static partial Regex Number();

    [GeneratedRegex(@"https?://|www\.|@", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Reach();

    private sealed record SignatureWords(IReadOnlyList<string> Titles, IReadOnlyList<string> Forms, IReadOnlyList<string> Fax)
    {
        public bool IsForm(string word) => Forms.Contains(word, StringComparer.OrdinalIgnoreCase);
    }
}

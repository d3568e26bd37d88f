using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Crm.Sharing;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Merging;

/// <summary>Two contacts that may be one person.</summary>
/// <param name="A">The one seen first.</param>
/// <param name="B">The other.</param>
/// <param name="Score">How sure, 0 to 1.</param>
/// <param name="Why">The reasons in words.</param>
public sealed record DuplicatePair(Stored<Contact> A, Stored<Contact> B, double Score, IReadOnlyList<string> Why);

/// <summary>
/// Finds contacts that may be one person. Each is compared only with those that share a key with it (a telephone number, the words of the name, the name and
/// company but for a letter), so the work grows with the contacts, not with their pairs.
/// </summary>
public sealed class Duplicates(IDocumentStore store)
{
    private const int PageSize = 1000;
    private const int LargestBlock = 30;

    /// <summary>The surest pairs of what is seen first.</summary>
    public async Task<IReadOnlyList<DuplicatePair>> FindAsync(TenantId tenant, Sight sight, int most, CancellationToken cancellation)
    {
        var blocks = new Dictionary<string, List<Stored<Contact>>>(StringComparer.Ordinal);
        string? cursor = null;
        do
        {
            var page = await store.QueryAsync<Contact>(tenant, sight.Narrow<Contact>(new DocumentQuery { Limit = PageSize, Cursor = cursor }), cancellation);
            foreach (var contact in page.Items)
            {
                foreach (var key in Keys(contact.Value))
                {
                    if (!blocks.TryGetValue(key, out var block))
                    {
                        blocks[key] = block = [];
                    }

                    block.Add(contact);
                }
            }

            cursor = page.NextCursor;
        }
        while (cursor is not null);
        return Pairs(blocks, most);
    }

    /// <summary>How sure two contacts are one person, and why; nought where nothing speaks for it.</summary>
    public static (double Score, IReadOnlyList<string> Why) Compare(Contact a, Contact b)
    {
        var doubt = 1.0;
        var why = new List<string>();
        void Reason(double weight, string words)
        {
            doubt *= 1 - weight;
            why.Add(words);
        }

        if (Phones(a).Intersect(Phones(b), StringComparer.Ordinal).FirstOrDefault() is { } phone)
        {
            Reason(0.8, $"both have {phone}");
        }

        var (x, y) = (Words(a.Name), Words(b.Name));
        var company = a.CompanyId is not null && a.CompanyId == b.CompanyId;
        if (x.Length > 0 && x == y)
        {
            Reason(x.Contains(' ') ? 0.6 : 0.3, "the same name");
            if (company)
            {
                Reason(0.6, "the same company");
            }
        }
        else if (x.Length > 4 && y.Length > 4 && Replies.EditDistance.Share(Letters(x), Letters(y)) <= 0.2)
        {
            Reason(0.4, $"nearly the same name: {a.Name}, {b.Name}");
            if (company)
            {
                Reason(0.5, "the same company");
            }
        }

        return why.Count == 0 ? (0, why) : (Math.Round(1 - doubt, 3), why);
    }

    private static List<DuplicatePair> Pairs(Dictionary<string, List<Stored<Contact>>> blocks, int most)
    {
        var seen = new HashSet<(string, string)>();
        var pairs = new List<DuplicatePair>();
        foreach (var block in blocks.Values.Where(block => block.Count is > 1 and <= LargestBlock))
        {
            for (var i = 0; i < block.Count; i++)
            {
                for (var j = i + 1; j < block.Count; j++)
                {
                    var (a, b) = block[i].CreatedAt <= block[j].CreatedAt ? (block[i], block[j]) : (block[j], block[i]);
                    if (seen.Add((a.Value.Id, b.Value.Id)) && Compare(a.Value, b.Value) is { Score: >= 0.5 } found)
                    {
                        pairs.Add(new DuplicatePair(a, b, found.Score, found.Why));
                    }
                }
            }
        }

        return [.. pairs.OrderByDescending(pair => pair.Score).ThenBy(pair => pair.A.Value.Id, StringComparer.Ordinal).ThenBy(pair => pair.B.Value.Id, StringComparer.Ordinal).Take(most)];
    }

    private static IEnumerable<string> Keys(Contact contact)
    {
        foreach (var phone in Phones(contact))
        {
            yield return "t:" + phone;
        }

        var words = Words(contact.Name);
        if (words.Length > 2)
        {
            yield return "n:" + words;
            if (contact.CompanyId is { } company)
            {
                yield return $"c:{company.Value}:{words[0]}";
            }
        }
    }

    private static IEnumerable<string> Phones(Contact contact) => contact.Phones.Select(phone => PhoneNumber.ToE164(phone) ?? new string([.. phone.Where(char.IsDigit)])).Where(phone => phone.Length >= 7);

    private static string Letters(string words) => string.Join(' ', words.ToCharArray());

    /// <summary>The words of a name in a fixed order, lower case, without points: <c>Fields, Nora</c> and <c>Nora Fields</c> are the same.</summary>
    private static string Words(string name) =>
        string.Join(' ', name.ToLowerInvariant().Split([' ', ',', '.', ';', '"'], StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
}

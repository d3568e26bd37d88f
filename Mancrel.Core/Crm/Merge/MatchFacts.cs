using System.Text;
using System.Text.Json.Serialization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Mail.Addresses;

namespace Mancrel.Core.Crm.Merge;

/// <summary>What of a contact tells whether it is the same person as another.</summary>
/// <param name="Name">As it is written.</param>
/// <param name="Phones">E.164 where that can be told, else the digits; each once.</param>
/// <param name="CompanyId">The company; null for none.</param>
public sealed record MatchFacts(string Name, IReadOnlyList<string> Phones, string? CompanyId)
{
    // A shorter number is an extension that many offices have.
    private const int ShortestPhone = 7;

    /// <summary>The mailbox of the preferred address without its tag: office+anna@ and office+boris@ may be one person.</summary>
    public string? Mailbox { get; init; }

    /// <summary>The facts of a contact.</summary>
    public static MatchFacts Of(Contact contact) =>
        new(contact.Name, [.. Numbers(contact.Phones).Distinct(StringComparer.Ordinal)], contact.CompanyId?.Value)
        {
            Mailbox = contact.Emails.Count == 0 ? null : AddressKey.Untagged(contact.Emails[0]),
        };

    /// <summary>Those with the same words in the name are compared; null where the name is too short to say anything.</summary>
    [JsonIgnore]
    public string? NameKey => Words(Name) is { Length: > 2 } words ? words : null;

    /// <summary>Those of one company whose names begin alike are compared; null without a company.</summary>
    [JsonIgnore]
    public string? CompanyKey => CompanyId is { } company && NameKey is { } words ? $"{company}:{words.EnumerateRunes().First()}" : null;

    /// <summary>How sure two contacts are one person, and why; nought where nothing speaks for it.</summary>
    public static (double Score, IReadOnlyList<string> Why) Compare(MatchFacts a, MatchFacts b)
    {
        var doubt = 1.0;
        var why = new List<string>();
        void Reason(double weight, string words)
        {
            doubt *= 1 - weight;
            why.Add(words);
        }

        if (a.Phones.FirstOrDefault(phone => b.Phones.Contains(phone, StringComparer.Ordinal)) is { } phone)
        {
            Reason(0.8, $"both have {phone}");
        }

        if (a.Mailbox is { } mailbox && mailbox == b.Mailbox)
        {
            Reason(0.55, $"tags of one mailbox: {mailbox}");
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
        else if (x.Length > 4 && y.Length > 4 && EditDistance.Share(Letters(x), Letters(y)) <= 0.2)
        {
            Reason(0.4, $"nearly the same name: {a.Name}, {b.Name}");
            if (company)
            {
                Reason(0.5, "the same company");
            }
        }

        return why.Count == 0 ? (0, why) : (Math.Round(1 - doubt, 3), why);
    }

    private static IEnumerable<string> Numbers(IReadOnlyList<string> phones) =>
        phones
            .Select(phone => PhoneNumber.ToE164(phone) ?? new string([.. phone.Where(char.IsDigit)]))
            .Where(phone => phone.Length >= ShortestPhone);

    private static string Letters(string words) => string.Join(' ', words.ToCharArray());

    /// <summary>
    /// The words of a name in a fixed order, folded (<see cref="TextFold"/>), without points: <c>Fields, Nora</c> and <c>Nora Fields</c>
    /// are the same.
    /// </summary>
    private static string Words(string name) =>
        string.Join(
            ' ',
            TextFold.Of(name).Split([' ', ',', '.', ';', '"'], StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)
        );
}

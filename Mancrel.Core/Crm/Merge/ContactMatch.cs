using System.Globalization;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Merge;

/// <summary>
/// The keys under which a contact is compared with others, with all that the comparison needs. A contact has one of these, and one more for
/// every telephone number beyond the first, since an index holds one value of a document.
/// </summary>
public sealed record ContactMatch : IDocument
{
    public static string Kind => "contactMatch";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [new("nameKey"), new("companyKey"), new("phoneKey"), new("mailboxKey")];

    /// <summary>The contact.</summary>
    public required string ContactId { get; init; }

    /// <summary>0, or the number of a further telephone number.</summary>
    public int Slot { get; init; }

    /// <summary>When the contact was made: of a pair the older is told first.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>What is compared.</summary>
    public required MatchFacts Facts { get; init; }

    /// <summary>Whose contact it is.</summary>
    public string? OwnerId { get; init; }

    /// <summary>The words of the name.</summary>
    public string? NameKey { get; init; }

    /// <summary>The company and how the name begins.</summary>
    public string? CompanyKey { get; init; }

    /// <summary>A telephone number.</summary>
    public string? PhoneKey { get; init; }

    /// <summary>The mailbox without its tag.</summary>
    public string? MailboxKey { get; init; }

    public string Id => IdOf(ContactId, Slot);

    public string Partition => PartitionOf(ContactId);

    /// <summary>The id of a contact's document.</summary>
    public static string IdOf(string contactId, int slot) =>
        slot == 0 ? contactId : string.Create(CultureInfo.InvariantCulture, $"{contactId}~{slot}");

    /// <summary>The partition of a contact's documents.</summary>
    public static string PartitionOf(string contactId) => "contactMatch/" + contactId;

    /// <summary>The first of a contact's documents; it has all but the keys of further numbers.</summary>
    public static ContactMatch Of(Stored<Contact> contact)
    {
        var facts = MatchFacts.Of(contact.Value);
        return new ContactMatch
        {
            ContactId = contact.Value.Id,
            MadeAt = contact.CreatedAt,
            Facts = facts,
            OwnerId = contact.Value.OwnerId?.Value,
            NameKey = facts.NameKey,
            CompanyKey = facts.CompanyKey,
            PhoneKey = facts.Phones is [var first, ..] ? first : null,
            MailboxKey = facts.Mailbox,
        };
    }

    /// <summary>All documents of the contact.</summary>
    public IEnumerable<ContactMatch> Slots() =>
        [
            this,
            .. Facts
                .Phones.Skip(1)
                .Select(
                    (phone, index) => this with { Slot = index + 1, NameKey = null, CompanyKey = null, MailboxKey = null, PhoneKey = phone }
                ),
        ];

    /// <summary>The keys of all of them: the field and its value.</summary>
    public IEnumerable<MatchKey> Keys()
    {
        if (Facts.NameKey is { } name)
        {
            yield return new MatchKey("nameKey", name);
        }

        if (Facts.CompanyKey is { } company)
        {
            yield return new MatchKey("companyKey", company);
        }

        if (Facts.Mailbox is { } mailbox)
        {
            yield return new MatchKey("mailboxKey", mailbox);
        }

        foreach (var phone in Facts.Phones)
        {
            yield return new MatchKey("phoneKey", phone);
        }
    }

    /// <summary>True when nothing differs that a pair depends on.</summary>
    public bool SameAs(ContactMatch other) =>
        MadeAt == other.MadeAt
        && OwnerId == other.OwnerId
        && Facts.Name == other.Facts.Name
        && Facts.CompanyId == other.Facts.CompanyId
        && Facts.Mailbox == other.Facts.Mailbox
        && Facts.Phones.SequenceEqual(other.Facts.Phones, StringComparer.Ordinal);
}

/// <summary>A key by which contacts are compared: the field that holds it and its value.</summary>
public readonly record struct MatchKey(string Field, string Value);

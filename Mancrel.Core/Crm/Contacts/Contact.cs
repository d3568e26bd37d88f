using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Contacts;

/// <summary>A person.</summary>
public sealed record Contact : IDocument
{
    public static string Kind => "contact";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } =
    [
        new("sortName"),
        new("contactId"),
        new("companyId", "sortName"),
        new("ownerId", "sortName"),
        new("type", "sortName"),
        new("lastSeenAt"),
        new("updatedAt"),
        new("rank"),
        new("importId"),
        new("mailStopped"),
    ];

    /// <summary>Its id.</summary>
    public required ContactId ContactId { get; init; }

    /// <summary>As the person signs; the address's local part where nothing better is known.</summary>
    public required string Name { get; init; }

    /// <summary>The name as lists are ordered by it; stored beside it, since a store orders by code point.</summary>
    public string SortName => TextFold.Order(Name);

    /// <summary>Mail addresses, the first the preferred one.</summary>
    public required IReadOnlyList<string> Emails { get; init; }

    /// <summary>Telephone numbers.</summary>
    public IReadOnlyList<string> Phones { get; init; } = [];

    /// <summary>The company, where known.</summary>
    public CompanyId? CompanyId { get; init; }

    /// <summary>What the person is to us.</summary>
    public ContactType Type { get; init; } = ContactType.Lead;

    /// <summary>Where we have it from: email, import, form …</summary>
    public string Source { get; init; } = "email";

    /// <summary>Free labels.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>When tags were added, the oldest first.</summary>
    public IReadOnlyList<TagAdded> TagsAdded { get; init; } = [];

    /// <summary>ISO 639-1 code of the language it writes.</summary>
    public string? Language { get; init; }

    /// <summary>The time zone it lives by, a name of the IANA database such as Asia/Tashkent; null where nobody said.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Who looks after it.</summary>
    public UserId? OwnerId { get; init; }

    /// <summary>Free text.</summary>
    public string Notes { get; init; } = "";

    /// <summary>Why no automatic mail goes there any more (hard bounce, spam report, unsubscribe); null while it may.</summary>
    public string? MailStopped { get; init; }

    /// <summary>When its last message came.</summary>
    public DateTimeOffset? LastSeenAt { get; init; }

    /// <summary>What it does where it works.</summary>
    public string? JobTitle { get; init; }

    /// <summary>Its web site.</summary>
    public string? Website { get; init; }

    /// <summary>How much weight search engines give to the site, 0 to 100; for outreach.</summary>
    public int? DomainAuthority { get; init; }

    /// <summary>Day of birth.</summary>
    public DateOnly? Birthday { get; init; }

    /// <summary>0 to 100, how promising; null until known.</summary>
    public int? Score { get; init; }

    /// <summary>
    /// The score as lists are ordered by it, under a name that other kinds are ordered by too: Cosmos DB orders by so many names, and they
    /// are all used.
    /// </summary>
    public int? Rank => Score;

    /// <summary>Postal addresses.</summary>
    public IReadOnlyList<PostalAddress> Addresses { get; init; } = [];

    /// <summary>The tenant's own fields by key.</summary>
    public IReadOnlyDictionary<string, JsonElement> CustomFields { get; init; } =
        new Dictionary<string, JsonElement>(StringComparer.Ordinal);

    /// <summary>What an import brought that no field is for, by the column's name: nothing that people had is lost.</summary>
    public IReadOnlyDictionary<string, string> Imported { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Whether it agreed to be written to, as it stands now.</summary>
    public ConsentState Consent { get; init; }

    /// <summary>Every change of the consent, oldest first.</summary>
    public IReadOnlyList<ConsentChange> ConsentHistory { get; init; } = [];

    /// <summary>The import that made it; null when it was made otherwise.</summary>
    public string? ImportId { get; init; }

    public string Id => ContactId.Value;

    public string Partition => PartitionOf(ContactId);

    /// <summary>All addresses that lead to it, telephone numbers as <see cref="PhoneAddress"/>.</summary>
    public IEnumerable<string> Reached() => Emails.Concat(Phones.SelectMany(PhoneAddress.All));

    /// <summary>The partition of a contact with its own history.</summary>
    public static string PartitionOf(ContactId id) => "contact/" + id.Value;
}

/// <summary>Where post goes.</summary>
public sealed record PostalAddress(string Label, string Street, string City, string Region, string PostalCode, string Country);

/// <summary>Whether a person agreed to be written to.</summary>
public enum ConsentState
{
    /// <summary>Nobody asked.</summary>
    Unknown,

    /// <summary>Agreed.</summary>
    Granted,

    /// <summary>Does not want it any more: no automatic mail goes there.</summary>
    Withdrawn,
}

/// <summary>A change of consent: to what, when, told by whom.</summary>
/// <param name="State">What was said.</param>
/// <param name="At">When.</param>
/// <param name="By">Who told: a person's address, an import, a click.</param>
/// <param name="Purpose">For what; null for everything.</param>
/// <param name="Proof">Where and how it was said; null where nobody wrote it down.</param>
public sealed record ConsentChange(ConsentState State, DateTimeOffset At, string By, ConsentPurpose? Purpose = null, string? Proof = null);

/// <summary>What a person is to us.</summary>
public enum ContactType
{
    /// <summary>Might buy.</summary>
    Lead,

    /// <summary>Bought.</summary>
    Customer,

    /// <summary>Might link to us.</summary>
    BacklinkTarget,

    /// <summary>Works with us.</summary>
    Partner,

    /// <summary>Sells to us.</summary>
    Vendor,
}

/// <summary>From an address to the contact that has it: written once per address, so that two mails at once make one contact.</summary>
public sealed record ContactAddress : IDocument
{
    public static string Kind => "contactAddress";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [];

    /// <summary>The address in the form that finds contacts.</summary>
    public required string Address { get; init; }

    /// <summary>The contact.</summary>
    public required ContactId ContactId { get; init; }

    /// <summary>Of a telephone number: when its owner had messages to it stopped; null while they may go.</summary>
    public DateTimeOffset? StoppedAt { get; init; }

    public string Id => Hashing.Short(Address);

    public string Partition => PartitionOf(Address);

    /// <summary>Its partition: itself alone.</summary>
    public static string PartitionOf(string address) => "address/" + Hashing.Short(address);
}

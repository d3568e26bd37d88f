using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm;

/// <summary>A person.</summary>
public sealed record Contact : IDocument
{
    /// <inheritdoc/>
    public static string Kind => "contact";

    /// <inheritdoc/>
    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [new("name"), new("companyId", "name"), new("ownerId", "name"), new("lastSeenAt")];

    /// <summary>Its id.</summary>
    public required ContactId ContactId { get; init; }

    /// <summary>As the person signs; the address's local part where nothing better is known.</summary>
    public required string Name { get; init; }

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

    /// <summary>ISO 639-1 code of the language it writes.</summary>
    public string? Language { get; init; }

    /// <summary>Who looks after it.</summary>
    public UserId? OwnerId { get; init; }

    /// <summary>Free text.</summary>
    public string Notes { get; init; } = "";

    /// <summary>Why no automatic mail goes there any more (hard bounce, spam report, unsubscribe); null while it may.</summary>
    public string? MailStopped { get; init; }

    /// <summary>When its last message came.</summary>
    public DateTimeOffset? LastSeenAt { get; init; }

    /// <inheritdoc/>
    public string Id => ContactId.Value;

    /// <inheritdoc/>
    public string Partition => PartitionOf(ContactId);

    /// <summary>The partition of a contact with its own history.</summary>
    public static string PartitionOf(ContactId id) => "contact/" + id.Value;
}

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
    /// <inheritdoc/>
    public static string Kind => "contactAddress";

    /// <inheritdoc/>
    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [];

    /// <summary>The address in the form that finds contacts.</summary>
    public required string Address { get; init; }

    /// <summary>The contact.</summary>
    public required ContactId ContactId { get; init; }

    /// <inheritdoc/>
    public string Id => Hashing.Short(Address);

    /// <inheritdoc/>
    public string Partition => PartitionOf(Address);

    /// <summary>Its partition: itself alone.</summary>
    public static string PartitionOf(string address) => "address/" + Hashing.Short(address);
}

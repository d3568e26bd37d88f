using System.Text.Json.Serialization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Companies;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Identity;
using Mancrel.Core.Mail.Safety;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Files;

/// <summary>A file that somebody put beside a contact, a company or a deal.</summary>
[JsonConverter(typeof(TypedIdConverter<FileId>))]
public readonly record struct FileId(string Value) : ITypedId<FileId>
{
    public static FileId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A file of a record with all of its versions; it belongs to whom the record belongs.</summary>
public sealed record RecordFile : IDocument, ITellsOf
{
    public static string Kind => "file";

    // Named as the lines of timelines are, whose indexes serve these too.
    public static IReadOnlyList<DocumentIndex> Indexes { get; } =
    [new("contactId", "at"), new("companyId", "at"), new("dealId", "at"), new("deleted")];

    /// <summary>Its id.</summary>
    public required FileId FileId { get; init; }

    /// <summary>Its name, safe to save under.</summary>
    public required string Name { get; init; }

    /// <summary>The record that it was first put beside: where the timeline has its lines.</summary>
    public required string Home { get; init; }

    /// <summary>The contact that it is of.</summary>
    public ContactId? ContactId { get; init; }

    /// <summary>The company that it is of.</summary>
    public CompanyId? CompanyId { get; init; }

    /// <summary>The deal that it is of.</summary>
    public DealId? DealId { get; init; }

    /// <summary>When its newest version came.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>All versions, the oldest first; at least one.</summary>
    public required IReadOnlyList<FileVersion> Versions { get; init; }

    /// <summary>The links by which others get it, the oldest first.</summary>
    public IReadOnlyList<ShareLink> Shares { get; init; } = [];

    /// <summary>What happened to it, the newest last.</summary>
    public IReadOnlyList<FileEvent> History { get; init; } = [];

    /// <summary>When it was deleted; it can be taken back until it is cleared away.</summary>
    [JsonPropertyName("deleted")]
    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>The newest version.</summary>
    [JsonIgnore]
    public FileVersion Newest => Versions[^1];

    public string Id => FileId.Value;

    public string Partition => PartitionOf(FileId);

    [JsonIgnore]
    public IReadOnlyList<string> ToldPartitions => RecordOf(this) is { } record ? [record] : [Partition];

    /// <summary>How it stands when its record is gone: nobody can take it back, so the next night clears it away.</summary>
    public RecordFile Lost() => this with { ContactId = null, CompanyId = null, DealId = null, DeletedAt = DateTimeOffset.UnixEpoch };

    /// <summary>Its partition: itself alone.</summary>
    public static string PartitionOf(FileId id) => "file/" + id.Value;

    /// <summary>The partition of the record that a file is of; null where that is gone.</summary>
    public static string? RecordOf(RecordFile file) =>
        file.ContactId is { } contact ? Contact.PartitionOf(contact)
        : file.CompanyId is { } company ? Company.PartitionOf(company)
        : file.DealId is { } deal ? Deal.PartitionOf(deal)
        : null;
}

/// <summary>One content that a file had.</summary>
public sealed record FileVersion
{
    /// <summary>1 for the first.</summary>
    public required int Number { get; init; }

    /// <summary>Where its content is (<see cref="FileContents"/>).</summary>
    public required BlobId Blob { get; init; }

    /// <summary>Bytes.</summary>
    public required long Size { get; init; }

    /// <summary>The media type that it may be looked at as, told by its content; null where it is only downloaded.</summary>
    public string? Shown { get; init; }

    /// <summary>How far it is to be trusted.</summary>
    public AttachmentRiskLevel Risk { get; init; }

    /// <summary>Why it is marked; empty when ordinary.</summary>
    public string RiskReason { get; init; } = "";

    /// <summary>When it came.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who brought it.</summary>
    public required string By { get; init; }
}

/// <summary>Something that happened to a file.</summary>
/// <param name="Number">1 for the first that happened, and so on.</param>
/// <param name="At">When.</param>
/// <param name="By">Who did it.</param>
/// <param name="What">What.</param>
/// <param name="Name">What the file was called then.</param>
public sealed record FileEvent(int Number, DateTimeOffset At, string By, FileAct What, string Name);

/// <summary>What is done to files.</summary>
public enum FileAct
{
    /// <summary>It came.</summary>
    Added,

    /// <summary>It got another content.</summary>
    Renewed,

    /// <summary>It got another name.</summary>
    Renamed,

    /// <summary>It was deleted.</summary>
    Deleted,

    /// <summary>It was taken back.</summary>
    Restored,

    /// <summary>A link to it was made.</summary>
    Shared,

    /// <summary>A link to it was taken back.</summary>
    Unshared,
}

using Mancrel.Core.Crm.Files;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Safety;
using Mancrel.Core.Ports;

namespace Mancrel.Api.Crm.Files;

/// <summary>A content that a file had.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Shown">The media type that it may be looked at as; null where it is only downloaded.</param>
/// <param name="Risk">How far it is to be trusted.</param>
/// <param name="RiskReason">Why it is marked; empty when ordinary.</param>
/// <param name="At">When it came.</param>
/// <param name="By">Who brought it.</param>
public sealed record FileVersionView(
    int Number,
    long Size,
    string? Shown,
    AttachmentRiskLevel Risk,
    [property: Core.Common.Said] string RiskReason,
    DateTimeOffset At,
    string By
);

/// <summary>A link by which others get a file.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Url">Its page; only the path where Mancrel:PublicUrl is not set.</param>
/// <param name="At">When it was made.</param>
/// <param name="By">Who made it.</param>
/// <param name="ExpiresAt">When it opens nothing any more.</param>
/// <param name="RevokedAt">When it was taken back; null where it was not.</param>
/// <param name="Open">True while it opens something.</param>
/// <param name="Opens">How often somebody looked at its page.</param>
/// <param name="Downloads">How often somebody took the file.</param>
/// <param name="OpenedAt">When somebody last did.</param>
public sealed record FileShareView(
    string Id,
    string Url,
    DateTimeOffset At,
    string By,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? RevokedAt,
    bool Open,
    int Opens,
    int Downloads,
    DateTimeOffset? OpenedAt
);

/// <summary>The links of a file, the newest first.</summary>
public sealed record FileSharesView(IReadOnlyList<FileShareView> Shares);

/// <summary>Body of <c>POST /api/files/{id}/shares</c>.</summary>
/// <param name="Days">For how many days the link is good, 1 to 90; 7 where nobody says.</param>
public sealed record NewFileShare(int? Days = null);

/// <summary>A file of a contact, company or deal.</summary>
public sealed record FileView(
    string Id,
    string Etag,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string Name,
    string? ContactId,
    string? CompanyId,
    string? DealId,
    FileVersionView Newest,
    IReadOnlyList<FileVersionView> Versions,
    DateTimeOffset? DeletedAt
)
{
    /// <summary>The view of a stored file, its newest version first.</summary>
    public static FileView Of(Stored<RecordFile> stored)
    {
        var file = stored.Value;
        List<FileVersionView> versions = [.. file.Versions.Reverse().Select(Of)];
        return new(
            file.Id,
            stored.ETag,
            stored.CreatedAt,
            stored.UpdatedAt,
            file.Name,
            file.ContactId?.Value,
            file.CompanyId?.Value,
            file.DealId?.Value,
            versions[0],
            versions,
            file.DeletedAt
        );
    }

    private static FileVersionView Of(FileVersion one) => new(one.Number, one.Size, one.Shown, one.Risk, one.RiskReason, one.At, one.By);
}

/// <summary>A file that stands in a mail with the record.</summary>
/// <param name="MessageId">The mail.</param>
/// <param name="ConversationId">Its conversation.</param>
/// <param name="Direction">To us or from us.</param>
/// <param name="Subject">The mail's subject.</param>
/// <param name="From">Who wrote it.</param>
/// <param name="At">When it came or went.</param>
/// <param name="Name">The file's name.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Risk">How far it is to be trusted.</param>
/// <param name="RiskReason">Why it is marked; null when ordinary.</param>
/// <param name="Url">Where it is downloaded.</param>
public sealed record MailFileView(
    string MessageId,
    string ConversationId,
    MessageDirection Direction,
    string Subject,
    string From,
    DateTimeOffset At,
    string Name,
    long Size,
    AttachmentRiskLevel Risk,
    [property: Core.Common.Said] string? RiskReason,
    string Url
)
{
    /// <summary>The view of a file of a mail.</summary>
    public static MailFileView Of(MailFile one) =>
        new(
            one.Message.Id,
            one.Message.ConversationId.Value,
            one.Message.Direction,
            one.Message.Subject,
            one.Message.From,
            one.Message.ReceivedAt,
            one.File.Name,
            one.File.Size,
            one.File.Risk,
            one.File.RiskReason,
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/api/messages/{one.Message.Id}/attachments/{one.Index}")
        );
}

/// <summary>The files of a record's mails, those of the newest mail first.</summary>
public sealed record MailFilesView(IReadOnlyList<MailFileView> Files);

/// <summary>Body of <c>PATCH /api/files/{id}</c>.</summary>
/// <param name="Name">Its name, at most 120 characters.</param>
public sealed record FileFields(string? Name);

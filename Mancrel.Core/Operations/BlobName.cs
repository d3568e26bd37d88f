using Mancrel.Core.Crm.Files;
using Mancrel.Core.Inbox;
using Mancrel.Core.Learning.Models;
using Mancrel.Core.Mailboxes;
using Mancrel.Core.Replies.Sending;

namespace Mancrel.Core.Operations;

/// <summary>A field that holds the id of a blob, which has to be there.</summary>
/// <param name="Kind">The kind of the record.</param>
/// <param name="Array">The JSON field of a list whose items hold it; null where the record itself does.</param>
/// <param name="Field">The JSON field.</param>
public sealed record BlobName(string Kind, string? Array, string Field)
{
    /// <summary>All of the records.</summary>
    public static IReadOnlyList<BlobName> All { get; } =
    [
        new(Message.Kind, Array: null, "raw"),
        new(Message.Kind, "attachments", "blob"),
        new(OutboxMail.Kind, Array: null, "blobId"),
        new(SentCopy.Kind, Array: null, "raw"),
        new(RecordFile.Kind, "versions", "blob"),
        new(TrainedModel.Kind, Array: null, "blob"),
    ];
}

using System.Text.Json.Serialization;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Webhooks;

/// <summary>An accepted mail on its way: where its raw request lies and how to read it. Input of the reply workflow.</summary>
/// <param name="MessageId">The message's id, made from the mail itself.</param>
/// <param name="Provider">Which provider's format.</param>
/// <param name="ContentType">Of the raw request.</param>
/// <param name="Raw">The raw request's body.</param>
/// <param name="ReceivedAt">When it was accepted.</param>
/// <param name="Generation">0 at first; counts the starts anew after a failure.</param>
public sealed record QueuedMail(
    MessageId MessageId,
    string Provider,
    string ContentType,
    BlobId Raw,
    DateTimeOffset ReceivedAt,
    int Generation = 0
)
{
    /// <summary>The mailbox that it was read from; null of what came by a webhook.</summary>
    public LetterSource? Mailbox { get; init; }

    /// <summary>True of old mail of a mailbox: kept, and never answered.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool History { get; init; }

    /// <summary>True of a letter that we made ourselves, of a form that its visitor had open.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Vouched { get; init; }
}

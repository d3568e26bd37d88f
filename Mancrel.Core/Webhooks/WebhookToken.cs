using Mancrel.Core.Ports;

namespace Mancrel.Core.Webhooks;

/// <summary>A webhook token that was used. Mailgun's signature does not cover the body, so a token is good once: for one content.</summary>
public sealed record WebhookToken : IDocument
{
    public static string Kind => "webhookToken";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [new("usedAt")];

    /// <summary>Hash of provider and token.</summary>
    public required string Key { get; init; }

    /// <summary>Hash of what it came with.</summary>
    public required string Content { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset UsedAt { get; init; }

    public string Id => Key;

    public string Partition => "webhook-token/" + Key;
}

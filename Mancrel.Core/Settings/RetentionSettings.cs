namespace Mancrel.Core.Settings;

/// <summary>How long things are kept (<c>Mancrel:Retention</c>), in days; null keeps them for ever.</summary>
public sealed record RetentionSettings
{
    /// <summary>Most days of every kind.</summary>
    public const int Most = 36_500;

    /// <summary>
    /// Closed conversations with letters, answers, files, drafts, decisions and audit lines, after their last letter; 30 days at least.
    /// </summary>
    public int? Mail { get; init; }

    /// <summary>
    /// Originals and attachments of letters that nobody has to do anything about any more; 30 days at least. Their texts stay.
    /// </summary>
    public int? Files { get; init; }

    /// <summary>Lines of the audits of letters and of administration; 30 days at least.</summary>
    public int? Audit { get; init; }

    /// <summary>Used tokens of webhooks, by which a replay is known; 7 days at least, since providers retry for days.</summary>
    public int? WebhookTokens { get; init; }

    /// <summary>Histories of workflows after they ended; 7 days at least. Of each stays how it began and ended.</summary>
    public int? Workflows { get; init; }
}

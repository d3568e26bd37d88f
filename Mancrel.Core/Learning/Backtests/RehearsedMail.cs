using Mancrel.Core.Mail.Reading;

namespace Mancrel.Core.Learning.Backtests;

/// <summary>A mail to be decided about without sending.</summary>
public sealed record RehearsedMail
{
    /// <summary>The subject.</summary>
    public string Subject { get; init; } = "";

    /// <summary>All that the person may have meant.</summary>
    public required string Text { get; init; }

    /// <summary>What of it stands beyond the reading text; null where nothing does.</summary>
    public JudgedLetter? Beyond { get; init; }

    /// <summary>The HTML part, where there is one.</summary>
    public string Html { get; init; } = "";

    /// <summary>Names of attachments.</summary>
    public IReadOnlyList<string> AttachmentNames { get; init; } = [];

    /// <summary>Where the answer would go first, then who else takes part: Reply-To and author, bare; empty when not known.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>Whether it is proved that who would be answered wrote it.</summary>
    public bool Vouched { get; init; } = true;

    /// <summary>Whether anything vouches for the sender.</summary>
    public bool Authenticated { get; init; } = true;
}

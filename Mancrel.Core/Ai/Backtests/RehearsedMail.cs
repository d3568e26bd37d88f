using Mancrel.Core.Catalogue;
using Mancrel.Core.Common;
using Mancrel.Core.Replies;
using Mancrel.Core.Replies.Drafting;
using Mancrel.Core.Replies.Knowledge;
using Mancrel.Core.Settings;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Ai.Backtests;

/// <summary>A mail to be decided about without sending.</summary>
public sealed record RehearsedMail
{
    /// <summary>The subject.</summary>
    public string Subject { get; init; } = "";

    /// <summary>What the person newly wrote.</summary>
    public required string Text { get; init; }

    /// <summary>The HTML part, where there is one.</summary>
    public string Html { get; init; } = "";

    /// <summary>Names of attachments.</summary>
    public IReadOnlyList<string> AttachmentNames { get; init; } = [];

    /// <summary>Whether anything vouches for the sender.</summary>
    public bool Authenticated { get; init; } = true;
}

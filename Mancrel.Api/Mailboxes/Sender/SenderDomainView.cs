namespace Mancrel.Api.Mailboxes.Sender;

/// <summary>What the name service tells of the domain that a mailbox sends from.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="CheckedAt">When it was asked.</param>
/// <param name="Ok">True where nothing is to be done.</param>
/// <param name="OfProvider">True where the domain is the provider's own, who sees to it.</param>
/// <param name="Checks">SPF, DKIM, DMARC.</param>
/// <param name="Signing">The key of ours that the domain's mail is signed with; absent where the provider signs it.</param>
public sealed record SenderDomainView(
    string Domain,
    DateTimeOffset CheckedAt,
    bool Ok,
    bool OfProvider,
    IReadOnlyList<SenderCheckView> Checks,
    SenderSigningView? Signing = null
);

/// <summary>How mail of the domain is signed here.</summary>
/// <param name="Selector">The name that the newest key stands under; absent where none was made yet.</param>
/// <param name="MadeAt">When it was made.</param>
public sealed record SenderSigningView(string? Selector, DateTimeOffset? MadeAt);

/// <summary>One of the three.</summary>
/// <param name="Part">spf, dkim, dmarc.</param>
/// <param name="Ok">Whether it is as it should be; null where that cannot be said.</param>
/// <param name="Verdict">What was found.</param>
/// <param name="Message">The same in words.</param>
/// <param name="Found">The record that is there; absent where there is none.</param>
/// <param name="Record">The record to enter; absent where there is nothing to enter, or the provider alone knows it.</param>
public sealed record SenderCheckView(
    SenderPart Part,
    [property: System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.Never)] bool? Ok,
    SenderVerdict Verdict,
    string Message,
    string? Found = null,
    SenderRecord? Record = null
);

/// <summary>A record of the name service, to copy.</summary>
public sealed record SenderRecord(string Name, string Type, string Value);

/// <summary>What tells receivers that a mail is the domain's own.</summary>
public enum SenderPart
{
    /// <summary>Which servers may send (RFC 7208).</summary>
    Spf,

    /// <summary>The key that mail is signed with (RFC 6376).</summary>
    Dkim,

    /// <summary>What receivers are to do with the rest (RFC 7489).</summary>
    Dmarc,
}

/// <summary>What was found.</summary>
public enum SenderVerdict
{
    /// <summary>As it should be.</summary>
    Good,

    /// <summary>A record is there; whether it names the mailbox's servers is not known here.</summary>
    There,

    /// <summary>No record.</summary>
    Missing,

    /// <summary>Several records where one is allowed: receivers take none.</summary>
    Several,

    /// <summary>The record does not name the servers that the mailbox sends through.</summary>
    Lacks,

    /// <summary>The record allows everybody.</summary>
    Open,

    /// <summary>The record asks for more look-ups than receivers make.</summary>
    TooLong,

    /// <summary>The record cannot be read.</summary>
    Broken,

    /// <summary>The policy only watches.</summary>
    Watches,

    /// <summary>The key was withdrawn.</summary>
    Withdrawn,

    /// <summary>No key under the names that are usual; the provider tells the one that counts.</summary>
    Unseen,

    /// <summary>A key was made here; its record is not there yet, or is another one.</summary>
    Awaited,

    /// <summary>The name service does not answer just now.</summary>
    Unknown,
}

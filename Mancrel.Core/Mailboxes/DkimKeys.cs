using Mancrel.Core.Ports;

namespace Mancrel.Core.Mailboxes;

/// <summary>
/// The keys that mail of a domain is signed with where nobody else signs it (RFC 6376). The newest stands first; the one before it signs
/// until the newest stands in the name service.
/// </summary>
public sealed record DkimKeys : IDocument
{
    public static string Kind => "dkimKeys";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [];

    /// <summary>The domain, in lower-case A-labels.</summary>
    public required string Domain { get; init; }

    /// <summary>At least one, at most two, the newest first.</summary>
    public required IReadOnlyList<DkimKey> Keys { get; init; }

    public string Id => Domain;

    public string Partition => PartitionOf(Domain);

    /// <summary>The partition of a domain's keys; who sealed them, too.</summary>
    public static string PartitionOf(string domain) => "dkim/" + domain;
}

/// <summary>One key (RSA of 2,048 bits).</summary>
/// <param name="Selector">The name that it stands under in the name service.</param>
/// <param name="PublicKey">What the record tells: the public key in base64 (<c>p=</c>).</param>
/// <param name="SealedPrivate">The private key (PKCS #8), sealed; it is never shown.</param>
/// <param name="MadeBy">Who had it made.</param>
/// <param name="MadeAt">When.</param>
public sealed record DkimKey(string Selector, string PublicKey, string SealedPrivate, string MadeBy, DateTimeOffset MadeAt)
{
    /// <summary>The name of its record.</summary>
    public string RecordName(string domain) => $"{Selector}._domainkey.{domain}";

    /// <summary>The text of its record.</summary>
    public string RecordValue => $"v=DKIM1; k=rsa; p={PublicKey}";
}

using Mancrel.Core.Common;

namespace Mancrel.Core.Operations.People;

/// <summary>Whom the rights are about, and by which ids the records of that person are known.</summary>
public sealed class Person(TenantId tenant)
{
    /// <summary>Whose records.</summary>
    public TenantId Tenant { get; } = tenant;

    /// <summary>All spellings of the person's addresses that were met.</summary>
    public HashSet<string> Addresses { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The addresses in the form that finds contacts.</summary>
    public HashSet<string> Keys { get; } = new(StringComparer.Ordinal);

    /// <summary>Contacts.</summary>
    public HashSet<string> Contacts { get; } = new(StringComparer.Ordinal);

    /// <summary>Conversations with nobody else.</summary>
    public HashSet<string> Conversations { get; } = new(StringComparer.Ordinal);

    /// <summary>
    /// Conversations in which others wrote too: of those only the person's own letters and our answers to them are the person's.
    /// </summary>
    public HashSet<string> SharedConversations { get; } = new(StringComparer.Ordinal);

    /// <summary>Messages of both directions.</summary>
    public HashSet<string> Messages { get; } = new(StringComparer.Ordinal);

    /// <summary>Message-IDs of those, without angle brackets.</summary>
    public HashSet<string> MailIds { get; } = new(StringComparer.Ordinal);

    /// <summary>Deals.</summary>
    public HashSet<string> Deals { get; } = new(StringComparer.Ordinal);

    /// <summary>Workflow instances that know of the person.</summary>
    public HashSet<string> Instances { get; } = new(StringComparer.Ordinal);

    /// <summary>Blobs of letters: each holds one letter and nothing of anybody else's.</summary>
    public HashSet<string> Letters { get; } = new(StringComparer.Ordinal);

    /// <summary>Blobs of attachments, which others may have sent too.</summary>
    public HashSet<string> Attachments { get; } = new(StringComparer.Ordinal);

    /// <summary>True where nothing is known of the person.</summary>
    public bool IsUnknown => Contacts.Count == 0 && Messages.Count == 0;

    /// <summary>Whether any of the records that stand for the person has this id.</summary>
    public bool Owns(string id) => Contacts.Contains(id) || Conversations.Contains(id) || Messages.Contains(id);
}

using Mancrel.Core.Catalogue;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Reading;
using Mancrel.Core.Replies.Knowledge;
using Mancrel.Core.Replies.Policies;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Replies.Judging;

/// <summary>All that a guard may look at. It is read at the moment of the decision and again at the moment of sending.</summary>
public sealed record GuardContext
{
    /// <summary>How each unanswered message was understood, newest last.</summary>
    public required IReadOnlyList<Classification> Classifications { get; init; }

    /// <summary>The draft; null when there is none.</summary>
    public required Draft? Draft { get; init; }

    /// <summary>All that the person may have meant: what the reading text leaves out too, unless it is known to be old.</summary>
    public required string IncomingText { get; init; }

    /// <summary>The same message by message, newest last; null is one message.</summary>
    public IReadOnlyList<string>? IncomingMessages { get; init; }

    /// <summary>What stands beyond the reading texts of the messages.</summary>
    public IReadOnlyList<JudgedLetter> Beyond { get; init; } = [];

    /// <summary>Why only a person answers; null where nothing hints at a machine.</summary>
    public string? ByPersonOnly { get; init; }

    /// <summary>The subject of the newest message.</summary>
    public string IncomingSubject { get; init; } = "";

    /// <summary>The HTML part, if any: what it hides from the eye is looked at too.</summary>
    public string IncomingHtml { get; init; } = "";

    /// <summary>Names of the attachments.</summary>
    public IReadOnlyList<string> AttachmentNames { get; init; } = [];

    /// <summary>True when SPF, DKIM or DMARC vouch for the sender's domain. False by default: nothing vouches.</summary>
    public bool SenderAuthenticated { get; init; }

    /// <summary>False when only the letter itself says whom the answer goes to (<see cref="JudgedQuestion.Vouched"/>).</summary>
    public bool RecipientVouched { get; init; } = true;

    /// <summary>Automatic replies to this thread in the last 24 hours.</summary>
    public int RepliesToThread24h { get; init; }

    /// <summary>Automatic replies to this sender in the last 24 hours.</summary>
    public int RepliesToSender24h { get; init; }

    /// <summary>The moment of the decision.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The products that the draft cites as they are now; one that was deleted is missing or marked so.</summary>
    public IReadOnlyList<Product> Products { get; init; } = [];

    /// <summary>The entries of the knowledge base that the draft cites as they are now; one that was deleted is missing.</summary>
    public IReadOnlyList<KnowledgeEntry> Knowledge { get; init; } = [];

    /// <summary>The shop's policies as they are now, where the draft cites them; null when there are none.</summary>
    public ShopPolicies? Policies { get; init; }

    /// <summary>The domain that the reply goes to.</summary>
    public string RecipientDomain { get; init; } = "";

    /// <summary>Where the reply goes: all recipients. Empty when not known yet.</summary>
    public IReadOnlyList<string> Recipients { get; init; } = [];

    /// <summary>Addresses that take part in the thread. A recipient outside of them is stopped.</summary>
    public IReadOnlySet<string> ThreadAddresses { get; init; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Hosts that a reply may link to, beside the shop's own and the pages of the products it cites.</summary>
    public IReadOnlySet<string> AllowedLinkHosts { get; init; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Mail addresses and telephone numbers of the shop, which a reply may name.</summary>
    public IReadOnlySet<string> OwnContacts { get; init; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>What the sender's own records hold (their address, their order numbers): a reply may name it.</summary>
    public IReadOnlySet<string> SenderKnows { get; init; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>How old what we know of a product may be; the freshness of the catalogue.</summary>
    public TimeSpan FreshFor { get; init; } = TimeSpan.FromHours(24);

    /// <summary>When the vendor was last heard of as a whole, if that is later than the products' own times; null when not known.</summary>
    public DateTimeOffset? CatalogueSeenAt { get; init; }

    /// <summary>Automatic replies to one thread in 24 hours before a person is asked.</summary>
    public int MostRepliesToThread { get; init; } = 3;

    /// <summary>Automatic replies to one sender in 24 hours before a person is asked.</summary>
    public int MostRepliesToSender { get; init; } = 10;
}

using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Inbox;

namespace Mancrel.Core.Outreach.Tracking;

/// <summary>What the picture or a link of a mail says: whose mail, and where the link leads.</summary>
/// <param name="Tenant">Who sent it.</param>
/// <param name="Mail">The mail.</param>
/// <param name="Url">Where the link leads; null of the picture.</param>
public sealed record TrackTicket(TenantId Tenant, MessageRef Mail, string? Url = null);

/// <summary>
/// Signs and reads them. A link leads where its signature says and nowhere else, so that nobody sends people on by our address; it stays
/// good as long as the key does, whatever became of the mail.
/// </summary>
public sealed class TrackingTokens(SigningKeys keys)
{
    /// <summary>The longest address of a web page that a link may carry; longer ones are left as they are.</summary>
    public const int LongestUrl = 1_000;

    private readonly SignedTickets<TrackTicket> tickets = new(keys.For("tracking"));

    /// <summary>The token, URL-safe.</summary>
    public string Sign(TrackTicket ticket) => tickets.Sign(ticket);

    /// <summary>The ticket of a token that is ours; null otherwise.</summary>
    public TrackTicket? Read(string token) => tickets.Read(token);
}

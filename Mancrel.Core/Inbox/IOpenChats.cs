using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Inbox;

/// <summary>Chats on web sites that a visitor may have open now.</summary>
public interface IOpenChats
{
    /// <summary>What the provider's id of a message that was read in a chat begins with.</summary>
    public const string Provider = "chat:";

    /// <summary>
    /// Offers what is about to leave by mail to the chat that it answers. <see cref="MailHandover.Taken"/> once the visitor read it there,
    /// a refusal for the moment while the chat is open before it; null where it is to leave by mail.
    /// </summary>
    Task<MailHandover?> OfferAsync(TenantId tenant, Message outbound, CancellationToken cancellation);
}

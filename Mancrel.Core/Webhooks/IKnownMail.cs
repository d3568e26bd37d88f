using Mancrel.Core.Common;
using Mancrel.Core.Mail;

namespace Mancrel.Core.Webhooks;

/// <summary>What was stored before; the door does not know conversations.</summary>
public interface IKnownMail
{
    /// <summary>
    /// Whether this very letter was stored under the key of versions before (<see cref="MailIdentity.MessageKey"/>): a provider's late
    /// retry
    /// is then the letter that it was, and no second one.
    /// </summary>
    Task<bool> HasAsync(TenantId tenant, InboundEmail email, string messageKey, CancellationToken cancellation);
}

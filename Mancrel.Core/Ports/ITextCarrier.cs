using Mancrel.Core.Common;

namespace Mancrel.Core.Ports;

/// <summary>
/// Hands one text message to a provider. As a mailer, it does not retry: the send-once step reserves before and records after.
/// </summary>
public interface ITextCarrier
{
    /// <summary>Hands it over. <see cref="MailHandover.Unknown"/> where it may or may not have been taken.</summary>
    Task<MailHandover> SendAsync(OutgoingText text, CancellationToken cancellation = default);
}

/// <summary>One text message ready to leave.</summary>
/// <param name="Id">The message that it is: what the provider tells of it names this.</param>
/// <param name="Channel">SMS or WhatsApp.</param>
/// <param name="To">Whom: E.164, or a short code.</param>
/// <param name="Body">What it says, not longer than <see cref="LongestBody"/>.</param>
public sealed record OutgoingText(MessageId Id, MessageChannel Channel, string To, string Body)
{
    /// <summary>Characters (UTF-16) that a provider takes in one message.</summary>
    public const int LongestBody = 1600;
}

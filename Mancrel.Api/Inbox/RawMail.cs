using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Writing;
using Mancrel.Core.Settings;
using Mancrel.Core.Webhooks;

namespace Mancrel.Api.Inbox;

/// <summary>The MIME of a message: the bytes that were posted or sent, or the letter written anew where a provider posted fields.</summary>
internal static class RawMail
{
    /// <summary>The bytes.</summary>
    /// <param name="message">The message.</param>
    /// <param name="content">What is kept of it: the provider's request, or the bytes that were sent.</param>
    /// <param name="settings">How providers' requests are read.</param>
    public static ReadOnlyMemory<byte> Of(Message message, ReadOnlyMemory<byte> content, MancrelSettings settings)
    {
        if (message.Provider is not { } name || InboundProviders.Find(name) is not { } provider)
        {
            return content;
        }

        return provider.Parse(WebhookRequest.Kept(message.RawContentType, content), settings.Webhooks) is InboundParse.Parsed parsed
            ? parsed.Mime ?? LetterRenderer.Render(parsed.Email)
            : content;
    }
}

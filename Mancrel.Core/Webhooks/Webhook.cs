using Mancrel.Core.Mail;
using Mancrel.Core.Settings;
using Mancrel.Core.Webhooks.Providers;

namespace Mancrel.Core.Webhooks;

/// <summary>A webhook request as it came over the wire.</summary>
/// <param name="ContentType">The Content-Type header with its parameters; may be empty.</param>
/// <param name="Headers">Header fields, names without regard to case.</param>
/// <param name="Body">The raw bytes that the signature covers.</param>
public sealed record WebhookRequest(string ContentType, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body)
{
    /// <summary>The whole address that was asked, as the sender may know it; empty where no signature is over it.</summary>
    public IReadOnlyList<string> Urls { get; init; } = [];

    /// <summary>A request that was verified when it came and is read again from what was kept of it: no header is.</summary>
    public static WebhookRequest Kept(string? contentType, ReadOnlyMemory<byte> body) =>
        new(contentType ?? "", new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase), body);

    /// <summary>A header's value, or null.</summary>
    public string? Header(string name) => Headers.TryGetValue(name, out var value) ? value : null;

    /// <summary>The media type of the body, lower case, without parameters.</summary>
    public string MediaType
    {
        get
        {
            var end = ContentType.IndexOf(';');
            return (end < 0 ? ContentType : ContentType[..end]).Trim().ToLowerInvariant();
        }
    }
}

/// <summary>Whether a request is the provider's.</summary>
public abstract record WebhookVerdict
{
    private WebhookVerdict() { }

    /// <summary>It is.</summary>
    /// <param name="ReplayToken">A token that is good once (Mailgun): with the same content a repeat, with other content a replay to be
    /// refused. Null when the signature covers the content.</param>
    public sealed record Verified(string? ReplayToken) : WebhookVerdict;

    /// <summary>It is not, or cannot be told: 401.</summary>
    /// <param name="Reason">For the log; never holds a secret.</param>
    public sealed record Rejected(string Reason) : WebhookVerdict;

    /// <summary>The secret is not set: 401, and the log says which.</summary>
    /// <param name="Setting">The setting's full name.</param>
    public sealed record NotConfigured(string Setting) : WebhookVerdict;
}

/// <summary>A request read, or why it cannot be.</summary>
public abstract record InboundParse
{
    private InboundParse() { }

    /// <summary>Read, however broken.</summary>
    /// <param name="Email">The message.</param>
    public sealed record Parsed(InboundEmail Email) : InboundParse
    {
        /// <summary>The message as MIME where the provider posted it; null where it posted fields.</summary>
        public ReadOnlyMemory<byte>? Mime { get; init; }
    }

    /// <summary>Not what this route takes; no retry could help.</summary>
    /// <param name="Status">400 or 415.</param>
    /// <param name="Reason">For the answer and the log.</param>
    public sealed record Unreadable(int Status, string Reason) : InboundParse;
}

/// <summary>One provider of inbound mail: how its requests are verified and read. Stateless, never throws on input.</summary>
public interface IInboundProvider
{
    /// <summary>The name in the route, <c>/api/webhooks/email/{name}</c>; lower case.</summary>
    string Name { get; }

    /// <summary>Checks the signature over the raw bytes and the age of the request (5 minutes either way).</summary>
    WebhookVerdict Verify(WebhookRequest request, WebhookSecrets secrets, DateTimeOffset now);

    /// <summary>Reads a verified request.</summary>
    InboundParse Parse(WebhookRequest request, WebhookSecrets secrets);
}

/// <summary>The providers that are built in. Adding one: docs/adding-a-provider.md.</summary>
public static class InboundProviders
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<IInboundProvider> All { get; } =
    [new SendGridInbound(), new MailgunInbound(), new GenericInbound(), new PostmarkInbound(), new ResendInbound()];

    /// <summary>What reads a request that was kept: the providers of mail, and what comes by other routes.</summary>
    public static IInboundProvider? Reading(string name) => name == Texts.Name ? Texts : Find(name);

    private static TwilioInbound Texts { get; } = new();

    /// <summary>The provider of that name, case ignored; null when there is none.</summary>
    public static IInboundProvider? Find(string name) =>
        All.FirstOrDefault(provider => provider.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}

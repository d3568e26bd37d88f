using System.Collections.Concurrent;
using Mancrel.Api.Mailboxes.Discovery;
using Mancrel.Api.Mailboxes.Sender;
using Mancrel.Core.Common;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mailboxes;
using MimeKit;
using MimeKit.Cryptography;
using Org.BouncyCastle.Security;

namespace Mancrel.Local.Mail;

/// <summary>
/// Signs mail in the name of its author's domain (RFC 6376, rsa-sha256, relaxed/relaxed) where a key was made for that domain and its
/// record stands in the name service: a signature that nobody can prove is worse than none.
/// </summary>
public sealed partial class DkimSigning(DkimKeyDesk keys, IMailNames names, TimeProvider clock, ILogger<DkimSigning> log)
{
    // A record that stood stays for the life of its answers; one that did not is waited for by a person.
    private static readonly TimeSpan StoodFor = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan MissedFor = TimeSpan.FromMinutes(1);

    // RFC 6376 §5.4.1, and what RFC 8058 §4 asks of mail that is unsubscribed from by one click.
    private static readonly string[] Signed =
    [
        "From",
        "Sender",
        "Reply-To",
        "Subject",
        "Date",
        "Message-ID",
        "To",
        "Cc",
        "MIME-Version",
        "Content-Type",
        "Content-Transfer-Encoding",
        "In-Reply-To",
        "References",
        "List-Unsubscribe",
        "List-Unsubscribe-Post",
        "Auto-Submitted",
    ];

    private readonly ConcurrentDictionary<(string Record, string PublicKey), (bool Stands, DateTimeOffset Until)> asked = new();

    /// <summary>What signs a message that goes to a server; null where nothing is to sign it.</summary>
    public async Task<DkimSigner?> ForAsync(TenantId tenant, string host, MimeMessage message, CancellationToken cancellation)
    {
        if (message.From.Mailboxes.FirstOrDefault() is not { } author || SendingHouse.Signs(host) || IsSigned(message))
        {
            return null;
        }

        var domain = RegistrableDomain.Ascii(author.Domain);
        if (domain.Length == 0 || await keys.FindAsync(tenant, domain, cancellation) is not { } found)
        {
            return null;
        }

        foreach (var key in found.Value.Keys)
        {
            if (await StandsAsync(domain, key, cancellation))
            {
                return SignerOf(domain, key);
            }
        }

        return null;
    }

    /// <summary>Signs a message as it will be written; nothing of it may change from then on.</summary>
    public static void Sign(DkimSigner signer, FormatOptions format, MimeMessage message, bool eightBit)
    {
        // Re-encoded on the way it would be another message (RFC 6376 §5.3).
        message.Prepare(eightBit ? EncodingConstraint.EightBit : EncodingConstraint.SevenBit);
        signer.Sign(format, message, [.. Signed.Where(name => message.Headers.Contains(name))]);
    }

    private static bool IsSigned(MimeMessage message) => message.Headers.Contains(HeaderId.DkimSignature);

    private DkimSigner? SignerOf(string domain, DkimKey key)
    {
        if (keys.Open(domain, key) is not { } opened)
        {
            LogSealed(domain);
            return null;
        }

        return new DkimSigner(PrivateKeyFactory.CreateKey(opened), domain, key.Selector, DkimSignatureAlgorithm.RsaSha256)
        {
            HeaderCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed,
            BodyCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed,
        };
    }

    private async Task<bool> StandsAsync(string domain, DkimKey key, CancellationToken cancellation)
    {
        var (name, now) = ((key.RecordName(domain), key.PublicKey), clock.GetUtcNow());
        var known = asked.TryGetValue(name, out var before);
        if (known && now < before.Until)
        {
            return before.Stands;
        }

        bool stands;
        try
        {
            stands = (await DkimRecords.AskAsync(names, domain, key, cancellation)).Stands;
        }
        catch (IOException)
        {
            // What stood a while ago stands: a name service that is away takes no record out.
            stands = known && before.Stands;
            asked[name] = (stands, now + MissedFor);
            return stands;
        }

        asked[name] = (stands, now + (stands ? StoodFor : MissedFor));
        return stands;
    }

    [LoggerMessage(
        EventId = 2120,
        Level = LogLevel.Warning,
        Message = "The key of {Domain} was sealed with another key than this installation has: its mail leaves unsigned"
    )]
    private partial void LogSealed(string domain);
}

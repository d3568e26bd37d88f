using System.Security.Cryptography;
using System.Text;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Inbox;

/// <summary>
/// The address that an answer comes back to, with the conversation in it (<c>sales+ID.MAC@shop.example</c>, subaddressing of RFC 5233): it
/// finds its thread when a mail client drops every reference. Signed and bound to the tenant, so that nobody writes into a thread by
/// guessing.
/// </summary>
public sealed class ReplyAddress(SigningKeys keys, MancrelSettings settings)
{
    private const string ConversationPrefix = "c_";
    private const int MacBytes = 8;

    // RFC 5321 §4.5.3.1.1.
    private const int LongestLocalPart = 64;

    private readonly byte[] key = keys.For("reply-addresses");

    /// <summary>The address for a conversation; null where the setting is off or the sender's own name leaves no room.</summary>
    public MailAddress? For(TenantId tenant, ConversationId conversation)
    {
        var sender = settings.Mail.From;
        var tagged = $"{sender.LocalPart}+{conversation.Value[ConversationPrefix.Length..]}.{Mac(tenant, conversation)}";
        return
            settings.Mail.ReplyTokens
            && conversation.Value.StartsWith(ConversationPrefix, StringComparison.Ordinal)
            && tagged.Length <= LongestLocalPart
            ? sender with
            {
                Address = $"{tagged}@{sender.Domain}",
            }
            : null;
    }

    /// <summary>The conversation of the first of these addresses that is one of ours; null when none is.</summary>
    public ConversationId? Find(TenantId tenant, IEnumerable<string> addresses) =>
        addresses.Select(address => Read(tenant, address)).FirstOrDefault(found => found is not null);

    private ConversationId? Read(TenantId tenant, string address)
    {
        var local = new MailAddress("", address).LocalPart;
        var plus = local.IndexOf('+', StringComparison.Ordinal);
        var dot = local.LastIndexOf('.');
        if (plus < 0 || dot < plus || local.Length > LongestLocalPart)
        {
            return null;
        }

        // Mail servers may fold the case of what stands before the @; ids and codes are lower case.
        var conversation = new ConversationId(ConversationPrefix + local[(plus + 1)..dot].ToLowerInvariant());
        var expected = Encoding.ASCII.GetBytes(Mac(tenant, conversation));
        return CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(local[(dot + 1)..].ToLowerInvariant()))
            ? conversation
            : null;
    }

    private string Mac(TenantId tenant, ConversationId conversation) =>
        Convert.ToHexStringLower(
            HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{tenant.Value}\n{conversation.Value}")).AsSpan(0, MacBytes)
        );
}

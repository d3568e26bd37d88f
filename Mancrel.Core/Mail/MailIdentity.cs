using System.Security.Cryptography;
using System.Text;

namespace Mancrel.Core.Mail;

/// <summary>
/// Tells whether two deliveries are one letter. Two letters are two letters: form relays and scanners stamp every mail with one Message-ID.
/// </summary>
public static class MailIdentity
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";

    /// <summary>
    /// A stable key of 32 characters in <c>[a-z2-7]</c>, equal only where Message-ID, author, Reply-To, date and content are equal. What
    /// mail systems change between two tries (Received, spam scores, boundaries) is no part of it, nor is the spacing of the text.
    /// </summary>
    public static string LetterKey(InboundEmail email) => Key($"letter\0{MessageKey(email)}\0{Content(email)}");

    /// <summary>
    /// The key of versions before: of Message-ID and author, or of author, date, subject and text when there is no Message-ID. Letters that
    /// they stored keep it as their id.
    /// </summary>
    public static string MessageKey(InboundEmail email)
    {
        var author = email.From?.Address.ToLowerInvariant() ?? "";
        return Key(
            email.MessageId is { Length: > 0 } id
                ? $"id\0{id}\0{author}"
                : $"content\0{author}\0{email.Date?.ToUnixTimeSeconds()}\0{email.Subject}\0{email.Text}"
        );
    }

    /// <summary>
    /// SHA-256 of all that makes a letter beside Message-ID and author: Reply-To, date, subject, text, HTML, attachments.
    /// </summary>
    public static string Content(InboundEmail email)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, string.Join(',', email.ReplyTo.Select(address => address.Address.ToLowerInvariant())));
        Add(hash, email.Date?.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "");
        Add(hash, email.Subject);
        Add(hash, email.Text);
        Add(hash, email.Html ?? "");
        Span<byte> content = stackalloc byte[SHA256.HashSizeInBytes];
        foreach (var attachment in email.Attachments)
        {
            SHA256.HashData(attachment.Content.Span, content);
            hash.AppendData(content);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Add(IncrementalHash hash, string text)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
        hash.AppendData("\0"u8);
    }

    private static string Key(string identity)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(identity), hash);
        var key = new StringBuilder(32);
        for (var i = 0; i < 32; i++)
        {
            // 32 × 5 bits = the first 160 bits of the hash.
            var bit = i * 5;
            var window = (hash[bit / 8] << 8) | hash[(bit / 8) + 1];
            key.Append(Alphabet[(window >> (11 - (bit % 8))) & 31]);
        }

        return key.ToString();
    }
}

using System.Security.Cryptography;
using System.Text;

namespace Mancrel.Core.Mail;

/// <summary>Tells whether two deliveries are one message.</summary>
public static class MailIdentity
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";

    /// <summary>
    /// A stable key of 32 characters in <c>[a-z2-7]</c>: of Message-ID and author, or of author, date, subject and text when there is
    /// no Message-ID. The author is part of it, since nothing stops a stranger from using another's Message-ID.
    /// </summary>
    public static string MessageKey(InboundEmail email)
    {
        var author = email.From?.Address.ToLowerInvariant() ?? "";
        var identity = email.MessageId is { Length: > 0 } id
            ? $"id\0{id}\0{author}"
            : $"content\0{author}\0{email.Date?.ToUnixTimeSeconds()}\0{email.Subject}\0{email.Text}";
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

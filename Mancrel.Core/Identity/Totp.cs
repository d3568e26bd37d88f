using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Mancrel.Core.Identity;

/// <summary>
/// Time-based one-time passwords: HMAC-SHA1, 30 seconds, 6 digits, what every authenticator app takes (RFC 6238, RFC 4226).
/// </summary>
public static class Totp
{
    /// <summary>Bytes of a new secret (RFC 4226 §4 asks for 128 bits and recommends 160).</summary>
    public const int SecretLength = 20;

    private const int StepSeconds = 30;
    private const int Digits = 6;

    // One step back and one ahead: clocks differ, and people type slowly (RFC 6238 §6).
    private const int Tolerance = 1;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The time step of an instant.</summary>
    public static long StepOf(DateTimeOffset at) => at.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The code of a step, six digits unless told otherwise (RFC 4226 §5.3).</summary>
    public static string Code(ReadOnlySpan<byte> secret, long step, int digits = Digits)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // RFC 6238's default, and all that most apps know; HMAC does not rest on SHA-1's collisions.
        HMACSHA1.HashData(secret, counter, hash);
#pragma warning restore CA5350
        var offset = hash[^1] & 0x0F;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[offset..]) & 0x7FFFFFFF;
        return (number % (int)Math.Pow(10, digits)).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
    }

    /// <summary>The step that a code is of, if it is good now and newer than the last one taken; null otherwise.</summary>
    public static long? Match(ReadOnlySpan<byte> secret, string code, DateTimeOffset now, long lastStep)
    {
        var typed = Encoding.ASCII.GetBytes(code);
        long? matched = null;
        for (var step = StepOf(now) - Tolerance; step <= StepOf(now) + Tolerance; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(typed, Encoding.ASCII.GetBytes(Code(secret, step))) && step > lastStep)
            {
                matched = step;
            }
        }

        return matched;
    }

    /// <summary>The secret as people type it (RFC 4648 base32 without padding).</summary>
    public static string Text(ReadOnlySpan<byte> secret)
    {
        var text = new StringBuilder();
        int bits = 0,
            held = 0;
        foreach (var b in secret)
        {
            held = (held << 8) | b;
            bits += 8;
            while (bits >= 5)
            {
                bits -= 5;
                text.Append(Base32[(held >> bits) & 31]);
            }
        }

        return bits == 0 ? text.ToString() : text.Append(Base32[(held << (5 - bits)) & 31]).ToString();
    }

    /// <summary>The address behind the picture that an app scans.</summary>
    public static string Uri(string secretText, string email) =>
        $"otpauth://totp/Mancrel:{System.Uri.EscapeDataString(email)}?secret={secretText}&issuer=Mancrel&algorithm=SHA1&digits={Digits}&period={StepSeconds}";
}

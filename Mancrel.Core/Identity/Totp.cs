using OtpNet;

namespace Mancrel.Core.Identity;

/// <summary>
/// Time-based one-time passwords: HMAC-SHA1, 30 seconds, 6 digits, what every authenticator app takes (RFC 6238, RFC 4226).
/// </summary>
public static class Totp
{
    /// <summary>Bytes of a new secret (RFC 4226 §4 asks for 128 bits and recommends 160).</summary>
    public const int SecretLength = 20;

    // One step back and one ahead: clocks differ, and people type slowly (RFC 6238 §6).
    private static readonly VerificationWindow Tolerance = new(previous: 1, future: 1);

    /// <summary>The time step that a code is of, if it is good now and newer than the last one taken; null otherwise.</summary>
    public static long? Match(byte[] secret, string code, DateTimeOffset now, long lastStep) =>
        new OtpNet.Totp(secret).VerifyTotp(now.UtcDateTime, code, out var step, Tolerance) && step > lastStep ? step : null;

    /// <summary>The secret as people type it (RFC 4648 base32 without padding).</summary>
    public static string Text(byte[] secret) => Base32Encoding.ToString(secret).TrimEnd('=');

    /// <summary>The address behind the picture that an app scans.</summary>
    public static string Uri(string secretText, string email) =>
        $"otpauth://totp/Mancrel:{System.Uri.EscapeDataString(email)}?secret={secretText}&issuer=Mancrel&algorithm=SHA1&digits=6&period=30";
}

using System.Globalization;

namespace Mancrel.Local.Mail;

/// <summary>A server's answer (RFC 5321 §4.2): a code and the text of its lines.</summary>
internal sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    /// <summary>2yz or 3yz: go on.</summary>
    public bool IsPositive => Code is >= 200 and < 400;

    /// <summary>4yz: the same may work later.</summary>
    public bool IsTransient => Code is >= 400 and < 500;

    /// <summary>Code and text in one line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Code} {string.Join(' ', Lines)}");
}

/// <summary>The server said no, or said something that is no SMTP.</summary>
internal sealed class SmtpRefusedException(string command, string reason, bool transient) : Exception($"{command}: {reason}")
{
    /// <summary>True when the same may work later.</summary>
    public bool Transient { get; } = transient;

    /// <summary>From an answer.</summary>
    public static SmtpRefusedException From(string command, SmtpReply reply) => new(command, reply.ToString(), reply.IsTransient);
}

using System.Text;

namespace Mancrel.Local.Mail;

/// <summary>The conversation up to DATA: greeting, encryption, sign-in, envelope. Whatever it throws, nothing was handed over.</summary>
internal sealed class SmtpSession(SmtpConnection connection, SmtpSettings settings)
{
    private HashSet<string> extensions = [];
    private string[] mechanisms = [];

    /// <summary>True where the server takes UTF-8 in addresses (RFC 6531).</summary>
    private bool TakesUtf8 => extensions.Contains("SMTPUTF8");

    /// <summary>Greets, encrypts and signs in.</summary>
    public async Task OpenAsync(CancellationToken cancellation)
    {
        if (settings.Security == SmtpSecurity.Implicit || (settings.Security == SmtpSecurity.Auto && settings.Port == 465))
        {
            await connection.EncryptAsync(cancellation);
        }

        Expect("greeting", await connection.ReadReplyAsync(cancellation));
        await HelloAsync(cancellation);
        if (!connection.IsEncrypted)
        {
            await StartTlsAsync(cancellation);
        }

        if (settings.User is not null)
        {
            await SignInAsync(settings.User, settings.Password ?? "", cancellation);
        }
    }

    /// <summary>Names sender and recipients. All of them must be taken: half a delivery could not be told from a whole one.</summary>
    public async Task EnvelopeAsync(string from, IReadOnlyList<string> to, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var needsUtf8 = !Ascii.IsValid(from) || to.Any(t => !Ascii.IsValid(t)) || !Ascii.IsValid(HeadersOf(content.Span));
        if (needsUtf8 && !TakesUtf8)
        {
            throw new SmtpRefusedException(
                "MAIL FROM",
                "the server does not take addresses or headers beyond ASCII (SMTPUTF8)",
                transient: false
            );
        }

        var eightBit = extensions.Contains("8BITMIME") && !Ascii.IsValid(content.Span) ? " BODY=8BITMIME" : "";
        var utf8 = needsUtf8 ? " SMTPUTF8" : "";
        var size = extensions.Contains("SIZE") ? $" SIZE={content.Length}" : "";
        await CommandAsync("MAIL FROM", $"MAIL FROM:<{Address(from)}>{size}{eightBit}{utf8}", cancellation);
        foreach (var recipient in to)
        {
            await CommandAsync("RCPT TO", $"RCPT TO:<{Address(recipient)}>", cancellation);
        }
    }

    /// <summary>Sends a command that must be answered with 2yz or 3yz.</summary>
    public async Task<SmtpReply> CommandAsync(string name, string line, CancellationToken cancellation) =>
        Expect(name, await connection.CommandAsync(line, cancellation));

    private async Task HelloAsync(CancellationToken cancellation)
    {
        var reply = await connection.CommandAsync($"EHLO {settings.ClientName}", cancellation);
        if (reply.Code is 500 or 502)
        {
            // RFC 5321 §3.2: a server without extensions is greeted the old way.
            reply = await connection.CommandAsync($"HELO {settings.ClientName}", cancellation);
        }

        Expect("EHLO", reply);
        var offered = reply
            .Lines.Skip(1)
            .Select(l => l.ToUpperInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(w => w.Length > 0)
            .ToList();
        extensions = [.. offered.Select(w => w[0])];
        mechanisms = [.. offered.Where(w => w[0] == "AUTH").SelectMany(w => w.Skip(1))];
    }

    private async Task StartTlsAsync(CancellationToken cancellation)
    {
        if (extensions.Contains("STARTTLS") && !(settings.Security == SmtpSecurity.Auto && connection.IsLoopback))
        {
            await CommandAsync("STARTTLS", "STARTTLS", cancellation);
            await connection.EncryptAsync(cancellation);

            // What was said before TLS counts no longer (RFC 3207 §4.2).
            await HelloAsync(cancellation);
            return;
        }

        if (settings.Security == SmtpSecurity.StartTls || (settings.Security == SmtpSecurity.Auto && !connection.IsLoopback))
        {
            throw new SmtpRefusedException(
                "STARTTLS",
                "the server offers no encryption, and mail leaves this machine only encrypted",
                transient: true
            );
        }
    }

    private async Task SignInAsync(string user, string password, CancellationToken cancellation)
    {
        if (!connection.IsEncrypted && !connection.IsLoopback)
        {
            throw new SmtpRefusedException("AUTH", "a password is sent over an encrypted connection only", transient: true);
        }

        if (mechanisms.Contains("PLAIN"))
        {
            await AuthAsync($"AUTH PLAIN {Base64($"\0{user}\0{password}")}", cancellation);
        }
        else if (mechanisms.Contains("LOGIN"))
        {
            await AuthAsync("AUTH LOGIN", cancellation);
            await AuthAsync(Base64(user), cancellation);
            await AuthAsync(Base64(password), cancellation);
        }
        else
        {
            throw new SmtpRefusedException("AUTH", "the server offers neither PLAIN nor LOGIN, and a user is set", transient: true);
        }
    }

    // A wrong password is a fault of the settings, not of the mail: once they are put right it may go.
    private async Task AuthAsync(string line, CancellationToken cancellation)
    {
        var reply = await connection.CommandAsync(line, cancellation);
        if (!reply.IsPositive)
        {
            throw new SmtpRefusedException("AUTH", reply.ToString(), transient: true);
        }
    }

    private static SmtpReply Expect(string command, SmtpReply reply) =>
        reply.IsPositive ? reply : throw SmtpRefusedException.From(command, reply);

    // A line break in an address would be another command.
    private static string Address(string address) =>
        address.Any(c => char.IsControl(c) || c is '<' or '>' or ' ')
            ? throw new SmtpRefusedException("envelope", $"'{address.ReplaceLineEndings("␤")}' is not a bare address", transient: false)
            : address;

    private static ReadOnlySpan<byte> HeadersOf(ReadOnlySpan<byte> content) =>
        content.IndexOf("\r\n\r\n"u8) is var end and >= 0 ? content[..end] : content;

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}

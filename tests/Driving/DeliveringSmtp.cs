using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Driving;

/// <summary>
/// An SMTP server on loopback (RFC 5321) that takes every letter and delivers it into the mailboxes of a <see cref="MailServer"/>.
/// </summary>
internal sealed class DeliveringSmtp : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly MailServer mail;
    private readonly List<string> taken = [];

    public DeliveringSmtp(MailServer mail)
    {
        this.mail = mail;
        listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public IReadOnlyList<string> Taken
    {
        get
        {
            lock (taken)
            {
                return [.. taken];
            }
        }
    }

    public void Dispose() => listener.Stop();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = TalkAsync(await listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var connection = client;
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.Latin1);
        var recipients = new List<string>();
        await SayAsync(stream, "220 loopback ESMTP");
        while (await reader.ReadLineAsync() is { } line)
        {
            switch (line.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "EHLO":
                    await SayAsync(stream, "250-loopback\r\n250-8BITMIME\r\n250 AUTH PLAIN");
                    break;
                case "AUTH":
                    var secret = Encoding.UTF8.GetString(Convert.FromBase64String(line.Split(' ')[2]));
                    await SayAsync(
                        stream,
                        secret.EndsWith("\0" + MailServer.Password, StringComparison.Ordinal) ? "235 2.7.0 welcome" : "535 5.7.8 wrong"
                    );
                    break;
                case "MAIL":
                    recipients.Clear();
                    await SayAsync(stream, "250 2.1.0 ok");
                    break;
                case "RCPT":
                    recipients.Add(line[(line.IndexOf('<') + 1)..line.IndexOf('>')]);
                    await SayAsync(stream, "250 2.1.5 ok");
                    break;
                case "DATA":
                    await SayAsync(stream, "354 go on");
                    Deliver(await ReadLetterAsync(reader), recipients);
                    await SayAsync(stream, "250 2.0.0 taken");
                    break;
                case "QUIT":
                    await SayAsync(stream, "221 2.0.0 bye");
                    return;
                default:
                    await SayAsync(stream, "250 ok");
                    break;
            }
        }
    }

    private void Deliver(string letter, List<string> recipients)
    {
        lock (taken)
        {
            taken.Add(letter);
        }

        recipients.ForEach(address => mail.Deliver(address, letter));
    }

    private static async Task<string> ReadLetterAsync(StreamReader reader)
    {
        var letter = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line && line != ".")
        {
            letter.Append(line.StartsWith('.') ? line[1..] : line).Append('\n');
        }

        // The bytes as they came.
        return Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(letter.ToString()));
    }

    private static async Task SayAsync(NetworkStream stream, string line) =>
        await stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"));
}

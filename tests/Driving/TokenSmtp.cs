using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Driving;

/// <summary>An SMTP server on loopback that lets in by token only (XOAUTH2), as far as a submission needs one.</summary>
public sealed class TokenSmtp : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Func<string, string, bool> letsIn;
    private readonly Action<string, string> taken;

    /// <summary>Starts it.</summary>
    /// <param name="letsIn">Whether a user comes in with a token.</param>
    /// <param name="taken">Told each recipient with the letter.</param>
    public TokenSmtp(Func<string, string, bool> letsIn, Action<string, string> taken)
    {
        (this.letsIn, this.taken) = (letsIn, taken);
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        _ = ListenAsync();
    }

    public int Port { get; }

    public void Dispose() => listener.Dispose();

    private async Task ListenAsync()
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
            // It was stopped.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var peer = client;
        using var reader = new StreamReader(peer.GetStream(), Encoding.Latin1);
        await using var writer = new StreamWriter(peer.GetStream(), Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
        var (isIn, to) = (false, new List<string>());
        try
        {
            await writer.WriteLineAsync("220 loopback ESMTP");
            while (await reader.ReadLineAsync() is { } line)
            {
                switch (line.Split(' ', ':')[0].ToUpperInvariant())
                {
                    case "EHLO":
                        await writer.WriteLineAsync("250-loopback\r\n250-8BITMIME\r\n250 AUTH XOAUTH2");
                        break;
                    case "AUTH" when LetsIn(line):
                        isIn = true;
                        await writer.WriteLineAsync("235 2.7.0 welcome");
                        break;
                    case "AUTH":
                        // The server says why, the client acknowledges with an empty line, and only then is it refused.
                        await writer.WriteLineAsync("334 eyJzdGF0dXMiOiI0MDEifQ==");
                        await reader.ReadLineAsync();
                        await writer.WriteLineAsync("535 5.7.8 not accepted");
                        break;
                    case "MAIL" when isIn:
                        to = [];
                        await writer.WriteLineAsync("250 ok");
                        break;
                    case "RCPT" when isIn:
                        to.Add(line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)]);
                        await writer.WriteLineAsync("250 ok");
                        break;
                    case "DATA" when isIn:
                        await writer.WriteLineAsync("354 go on");
                        var letter = new StringBuilder();
                        while (await reader.ReadLineAsync() is { } text && text != ".")
                        {
                            letter.Append(text.StartsWith('.') ? text[1..] : text).Append("\r\n");
                        }

                        to.ForEach(address => taken(address, letter.ToString()));
                        await writer.WriteLineAsync("250 2.0.0 taken");
                        break;
                    case "QUIT":
                        await writer.WriteLineAsync("221 bye");
                        return;
                    default:
                        await writer.WriteLineAsync("530 5.7.0 sign in first");
                        break;
                }
            }
        }
        catch (IOException)
        {
            // The client went away.
        }
    }

    // AUTH XOAUTH2 base64("user=" user ^A "auth=Bearer " token ^A ^A)
    private bool LetsIn(string line)
    {
        var parts = Encoding.UTF8.GetString(Convert.FromBase64String(line.Split(' ')[2])).Split('\u0001');
        return letsIn(parts[0]["user=".Length..], parts[1]["auth=Bearer ".Length..]);
    }
}

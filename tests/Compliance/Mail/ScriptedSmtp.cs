using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Mancrel.Compliance.Mail;

/// <summary>
/// The faults that no real server makes when it is asked to: it says word for word what a test tells it, hangs up or is silent.
/// </summary>
public sealed class ScriptedSmtp : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly TaskCompletionSource stopped = new();
    private readonly List<string> heard = [];

    public ScriptedSmtp()
    {
        listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>
    /// The answer to a line by its first word in capitals (GREETING before the first, MESSAGE for the end of the data); null hangs up, "…"
    /// never answers.
    /// </summary>
    public Dictionary<string, string?> Answers { get; } =
        new(StringComparer.Ordinal)
        {
            ["GREETING"] = "220 peer ESMTP",
            ["DATA"] = "354 go on",
            ["MESSAGE"] = "250 2.0.0 queued as 4711",
        };

    /// <summary>The lines it was told, in order, but for messages.</summary>
    public IReadOnlyList<string> Heard
    {
        get
        {
            lock (heard)
            {
                return [.. heard];
            }
        }
    }

    /// <summary>Whether a message came to its end.</summary>
    public bool HasMessage { get; private set; }

    public void Dispose()
    {
        listener.Stop();
        stopped.TrySetResult();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = TalkAsync(await listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.UTF8);
                await SayAsync(stream, "GREETING");
                while (await reader.ReadLineAsync() is { } line)
                {
                    lock (heard)
                    {
                        heard.Add(line);
                    }

                    var verb = line.Split(' ')[0].ToUpperInvariant();
                    if (await SayAsync(stream, verb) && verb == "DATA")
                    {
                        while (await reader.ReadLineAsync() is { } text && text != ".") { }

                        HasMessage = true;
                        await SayAsync(stream, "MESSAGE");
                    }
                }
            }
            catch (IOException)
            {
                // The other side, or a test, hung up.
            }
        }
    }

    /// <summary>Whether the answer was no refusal.</summary>
    private async Task<bool> SayAsync(NetworkStream stream, string verb)
    {
        var answer = Answers.GetValueOrDefault(verb, "250 fine");
        if (answer == "…")
        {
            await stopped.Task;
        }

        await stream.WriteAsync(Encoding.UTF8.GetBytes((answer ?? throw new IOException("told to hang up")) + "\r\n"));
        return answer[0] is '2' or '3';
    }
}

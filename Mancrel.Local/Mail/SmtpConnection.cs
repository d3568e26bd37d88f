using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Mancrel.Local.Mail;

/// <summary>Lines over one connection: commands out, answers in, each within the timeout.</summary>
internal sealed class SmtpConnection : IAsyncDisposable
{
    // An answer of a sane server is a line or twenty; more is a fault or an attack.
    private const int MaxLine = 4096;
    private const int MaxLines = 200;

    private readonly TcpClient client;
    private readonly SmtpSettings settings;
    private readonly TimeProvider time;
    private readonly byte[] buffer = new byte[MaxLine];
    private Stream stream;
    private int start;
    private int end;

    private SmtpConnection(TcpClient client, SmtpSettings settings, TimeProvider time)
    {
        this.client = client;
        this.settings = settings;
        this.time = time;
        stream = client.GetStream();
    }

    /// <summary>True once the connection is encrypted.</summary>
    public bool IsEncrypted => stream is SslStream;

    /// <summary>True when the server is on this machine.</summary>
    public bool IsLoopback => client.Client.RemoteEndPoint is IPEndPoint { Address: var address } && IPAddress.IsLoopback(address);

    /// <summary>Connects.</summary>
    public static async Task<SmtpConnection> OpenAsync(SmtpSettings settings, TimeProvider time, CancellationToken cancellation)
    {
        var opened = new TcpClient { NoDelay = true };
        try
        {
            using var limit = Limit.Start(settings, time, cancellation);
            await limit.GuardAsync(token => opened.ConnectAsync(settings.Host, settings.Port, token).AsTask());
            return new SmtpConnection(opened, settings, time);
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>Goes on encrypted. The certificate must be valid for the host's name.</summary>
    public async Task EncryptAsync(CancellationToken cancellation)
    {
        // What came in plain text before TLS is not believed afterwards (CVE-2011-0411).
        start = end = 0;
        var secure = new SslStream(stream, leaveInnerStreamOpen: false);
        stream = secure;
        using var limit = Limit.Start(settings, time, cancellation);
        await limit.GuardAsync(token =>
            secure.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = settings.Host,
                    RemoteCertificateValidationCallback = settings.CertificateCheck,
                },
                token
            )
        );
    }

    /// <summary>Sends a command and reads its answer.</summary>
    public async Task<SmtpReply> CommandAsync(string line, CancellationToken cancellation)
    {
        await WriteAsync(Encoding.UTF8.GetBytes(line + "\r\n"), cancellation);
        return await ReadReplyAsync(cancellation);
    }

    /// <summary>Sends bytes.</summary>
    public async Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        using var limit = Limit.Start(settings, time, cancellation);
        await limit.GuardAsync(async token =>
        {
            await stream.WriteAsync(bytes, token);
            await stream.FlushAsync(token);
        });
    }

    /// <summary>Reads an answer of one or more lines.</summary>
    public async Task<SmtpReply> ReadReplyAsync(CancellationToken cancellation)
    {
        using var limit = Limit.Start(settings, time, cancellation);
        List<string> lines = [];
        while (lines.Count < MaxLines)
        {
            var line = "";
            await limit.GuardAsync(async token => line = await ReadLineAsync(token));
            if (
                line.Length < 3
                || !int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code)
                || (line.Length > 3 && line[3] is not (' ' or '-'))
            )
            {
                throw new InvalidDataException($"the server does not speak SMTP: {line}");
            }

            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] == ' ')
            {
                return new SmtpReply(code, lines);
            }
        }

        throw new InvalidDataException("the server's answer does not end");
    }

    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        client.Dispose();
    }

    private async Task<string> ReadLineAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var newline = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (newline >= 0)
            {
                var line = Encoding.UTF8.GetString(buffer, start, newline).TrimEnd('\r');
                start += newline + 1;
                return line;
            }

            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
            if (end == buffer.Length)
            {
                throw new InvalidDataException("the server sends a line without end");
            }

            var read = await stream.ReadAsync(buffer.AsMemory(end), cancellation);
            end += read > 0 ? read : throw new IOException("the server closed the connection");
        }
    }

    /// <summary>A time limit that is told apart from a caller's cancellation.</summary>
    private sealed class Limit(CancellationTokenSource timer, CancellationTokenSource both, TimeSpan after, CancellationToken caller)
        : IDisposable
    {
        public static Limit Start(SmtpSettings settings, TimeProvider time, CancellationToken caller)
        {
            var timer = new CancellationTokenSource(settings.Timeout, time);
            return new Limit(timer, CancellationTokenSource.CreateLinkedTokenSource(timer.Token, caller), settings.Timeout, caller);
        }

        public async Task GuardAsync(Func<CancellationToken, Task> action)
        {
            try
            {
                await action(both.Token);
            }
            catch (OperationCanceledException e) when (!caller.IsCancellationRequested)
            {
                throw new TimeoutException($"no answer within {after.TotalSeconds:0} s", e);
            }
        }

        public void Dispose()
        {
            both.Dispose();
            timer.Dispose();
        }
    }
}

using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Mancrel.Compliance.Mail;

/// <summary>A mail server on loopback that notes what it hears and answers as a test tells it.</summary>
public sealed class SmtpPeer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 certificate = MakeCertificate();
    private readonly TaskCompletionSource stopped = new();
    private readonly List<string> heard = [];

    public SmtpPeer()
    {
        listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Names the certificate, which no authority signed.</summary>
    public string Fingerprint => certificate.GetCertHashString();

    /// <summary>What EHLO offers.</summary>
    public IReadOnlyList<string> Offers { get; set; } = ["PIPELINING", "8BITMIME", "SIZE 1000000"];

    /// <summary>
    /// The answer to a command by its first word (MESSAGE for the end of the data); null closes the connection, "…" never answers.
    /// </summary>
    public Dictionary<string, string?> Answers { get; } = [];

    /// <summary>Commands in order, with [tls] where the connection was encrypted.</summary>
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

    /// <summary>The last message as it stood after DATA, stuffing undone.</summary>
    public string? Message { get; private set; }

    public void Dispose()
    {
        listener.Stop();
        stopped.TrySetResult();
        certificate.Dispose();
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
                Stream stream = client.GetStream();
                await SendAsync(stream, "GREETING", "220 peer ESMTP");
                while (await ReadLineAsync(stream) is { } line)
                {
                    Note(line);
                    var verb = line.Split(' ')[0].ToUpperInvariant();
                    await SendAsync(
                        stream,
                        verb,
                        verb switch
                        {
                            "EHLO" => string.Join(
                                "\r\n",
                                Offers.Prepend("peer").Select((o, i) => $"250{(i == Offers.Count ? ' ' : '-')}{o}")
                            ),
                            "STARTTLS" => "220 go on encrypted",
                            "DATA" => "354 go on",
                            "QUIT" => "221 bye",
                            "AUTH" => line.Contains("LOGIN", StringComparison.Ordinal) ? "334 VXNlcm5hbWU6" : "235 welcome",
                            _ => "250 fine",
                        }
                    );
                    if (verb == "STARTTLS")
                    {
                        var secure = new SslStream(stream);
                        await secure.AuthenticateAsServerAsync(certificate);
                        Note("[tls]");
                        stream = secure;
                    }
                    else if (verb == "AUTH" && line.Contains("LOGIN", StringComparison.Ordinal))
                    {
                        Note(await ReadLineAsync(stream) ?? "");
                        await SendAsync(stream, "AUTHUSER", "334 UGFzc3dvcmQ6");
                        Note(await ReadLineAsync(stream) ?? "");
                        await SendAsync(stream, "AUTHPASSWORD", "235 welcome");
                    }
                    else if (verb == "DATA" && !(Answers.TryGetValue("DATA", out var answer) && answer?[0] != '3'))
                    {
                        await ReadMessageAsync(stream);
                        await SendAsync(stream, "MESSAGE", "250 2.0.0 queued as 4711");
                    }
                }
            }
            catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException)
            {
                // The other side, or a test, hung up.
            }
        }
    }

    private async Task ReadMessageAsync(Stream stream)
    {
        List<string> lines = [];
        while (await ReadLineAsync(stream) is { } line && line != ".")
        {
            lines.Add(line.StartsWith('.') ? line[1..] : line);
        }

        Message = string.Concat(lines.Select(l => l + "\r\n"));
    }

    private async Task SendAsync(Stream stream, string verb, string otherwise)
    {
        var answer = Answers.TryGetValue(verb, out var told) ? told : otherwise;
        switch (answer)
        {
            case null:
                throw new IOException("told to hang up");
            case "…":
                await stopped.Task;
                break;
            default:
                await stream.WriteAsync(Encoding.UTF8.GetBytes(answer + "\r\n"));
                break;
        }
    }

    private void Note(string line)
    {
        lock (heard)
        {
            heard.Add(line);
        }
    }

    private static async Task<string?> ReadLineAsync(Stream stream)
    {
        List<byte> line = [];
        var one = new byte[1];
        while (await stream.ReadAsync(one) == 1)
        {
            if (one[0] == '\n')
            {
                return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            }

            line.Add(one[0]);
        }

        return null;
    }

    private static X509Certificate2 MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var made = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256).CreateSelfSigned(
            DateTimeOffset.UnixEpoch,
            new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero)
        );
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}

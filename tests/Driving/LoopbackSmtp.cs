using System.Buffers;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.ComponentModel;
using SmtpServer.Mail;
using SmtpServer.Net;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace Driving;

/// <summary>A letter as an SMTP server took it.</summary>
/// <param name="From">The envelope's sender.</param>
/// <param name="To">The envelope's recipients.</param>
/// <param name="Parameters">What MAIL said beside the sender, such as SIZE.</param>
/// <param name="Content">What stood after DATA, stuffing undone, without its last line break.</param>
public sealed record SmtpLetter(string From, IReadOnlyList<string> To, IReadOnlyDictionary<string, string> Parameters, string Content);

/// <summary>An SMTP server (package SmtpServer) on loopback that takes every letter; what it hears is noted.</summary>
public sealed class LoopbackSmtp : IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly Action<SmtpLetter>? taken;
    private readonly List<SmtpLetter> letters = [];
    private readonly List<string> heard = [];

    /// <summary>Starts it.</summary>
    /// <param name="password">What each user signs in with; null offers no sign-in.</param>
    /// <param name="certificate">With it STARTTLS is offered.</param>
    /// <param name="taken">Told each letter before the sender is.</param>
    public LoopbackSmtp(string? password = null, X509Certificate2? certificate = null, Action<SmtpLetter>? taken = null)
    {
        this.taken = taken;
        var open = new TaskCompletionSource<int>();
        var listeners = new EndpointListenerFactory();
        listeners.EndpointStarted += (_, started) => open.SetResult(((IPEndPoint)started.LocalEndPoint).Port);
        var services = new ServiceProvider();
        services.Add((IMessageStore)new Store(Take));
        services.Add((IEndpointListenerFactory)listeners);
        if (password is not null)
        {
            services.Add((IUserAuthenticator)new DelegatingUserAuthenticator((string _, string told) => told == password));
        }

        var options = new SmtpServerOptionsBuilder()
            .ServerName("loopback")
            .MaxMessageSize(50 * 1024 * 1024, MaxMessageSizeHandling.Strict)
            .Endpoint(endpoint =>
            {
                endpoint.Endpoint(new IPEndPoint(IPAddress.Loopback, 0)).AllowUnsecureAuthentication();
                if (certificate is not null)
                {
                    endpoint.Certificate(certificate);
                }
            })
            .Build();
        var server = new SmtpServer.SmtpServer(options, services);
        server.SessionCreated += (_, session) => session.Context.CommandExecuting += (_, command) => Note(command);
        _ = server.StartAsync(stop.Token);
        Port = open.Task.GetAwaiter().GetResult();
    }

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <summary>What it took, in order.</summary>
    public IReadOnlyList<SmtpLetter> Letters
    {
        get
        {
            lock (letters)
            {
                return [.. letters];
            }
        }
    }

    /// <summary>The names of commands in order, those over an encrypted connection with [tls] before them.</summary>
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

    public void Dispose()
    {
        stop.Cancel();
        stop.Dispose();
    }

    private void Take(SmtpLetter letter)
    {
        taken?.Invoke(letter);
        lock (letters)
        {
            letters.Add(letter);
        }
    }

    private void Note(SmtpCommandEventArgs told)
    {
        lock (heard)
        {
            heard.Add((told.Context.Pipe.IsSecure ? "[tls] " : "") + told.Command.Name);
        }
    }

    // A part of its own: the package disposes of what it was given after each letter.
    private sealed class Store(Action<SmtpLetter> take) : MessageStore
    {
        public override Task<SmtpResponse> SaveAsync(
            ISessionContext context,
            IMessageTransaction transaction,
            ReadOnlySequence<byte> buffer,
            CancellationToken cancellationToken
        )
        {
            take(
                new SmtpLetter(
                    transaction.From.AsAddress(),
                    [.. transaction.To.Select(to => to.AsAddress())],
                    transaction.Parameters,
                    Encoding.UTF8.GetString(buffer)
                )
            );
            return Task.FromResult(new SmtpResponse(SmtpReplyCode.Ok, "2.0.0 taken"));
        }
    }
}

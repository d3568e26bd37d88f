using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.Azure.Amqp;
using Microsoft.Azure.Amqp.Framing;
using Microsoft.Azure.Amqp.Sasl;
using Microsoft.Azure.Amqp.Transport;

namespace Mancrel.Functions.Tests.Broker;

/// <summary>
/// A broker in the test process that the Service Bus SDK meets on the wire, in plain AMQP as it speaks it to Microsoft's emulator: tokens,
/// management, peek-lock, dead letters, scheduled
/// messages, sessions and duplicate detection, by the clock of the test. It is as strict as the service where Mancrel could err, and knows
/// nothing that Mancrel does not use.
/// </summary>
internal sealed class ServiceBusBroker : IRuntimeProvider, IDisposable
{
    private const string DeadLetterSuffix = "/$deadletterqueue";
    private const string ManagementSuffix = "/$management";
    private readonly ConcurrentDictionary<string, BrokerQueue> queues = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<AmqpConnection, bool> connections = [];
    private readonly AmqpSettings settings;
    private readonly TransportListener listener;

    public ServiceBusBroker(TimeProvider clock, TimeSpan lockDuration, IEnumerable<string> names, IReadOnlyCollection<string> withSessions)
    {
        foreach (var name in names)
        {
            queues[name] = new BrokerQueue(clock, lockDuration, withSessions.Contains(name));
        }

        settings = new AmqpSettings { RuntimeProvider = this };
        var sasl = new SaslTransportProvider();
        sasl.AddHandler(new SaslAnonymousHandler("MSSBCBS"));
        foreach (var provider in new TransportProvider[] { sasl, new AmqpTransportProvider() })
        {
            provider.Versions.Add(new AmqpVersion(1, 0, 0));
            settings.TransportProviders.Add(provider);
        }

        var port = FreePort();
        listener = new AmqpTransportListener([new TcpTransportSettings { Host = "127.0.0.1", Port = port }.CreateListener()], settings);
        listener.Listen(Accept);
        ConnectionString =
            $"Endpoint=sb://127.0.0.1:{port};SharedAccessKeyName=RootManageSharedAccessKey;"
            + $"SharedAccessKey=SAS_KEY_VALUE;UseDevelopmentEmulator=true;";
    }

    public string ConnectionString { get; }

    public BrokerQueue Queue(string name) => queues[name];

    public void Dispose()
    {
        listener.Close();
        foreach (var connection in connections.Keys)
        {
            connection.SafeClose();
        }
    }

    public AmqpConnection CreateConnection(
        TransportBase transport,
        ProtocolHeader protocolHeader,
        bool isInitiator,
        AmqpSettings amqpSettings,
        AmqpConnectionSettings connectionSettings
    ) => new(transport, protocolHeader, isInitiator: false, amqpSettings, connectionSettings);

    public AmqpSession CreateSession(AmqpConnection connection, AmqpSessionSettings settings) => throw new NotSupportedException();

    public AmqpLink CreateLink(AmqpSession session, AmqpLinkSettings settings)
    {
        if (settings.Role == true)
        {
            settings.MaxMessageSize = 256 * 1024;
            settings.TotalLinkCredit = 1000;
            settings.AutoSendFlow = true;
            return new ReceivingAmqpLink(session, settings);
        }

        return new SendingAmqpLink(session, settings);
    }

    public IAsyncResult BeginOpenLink(AmqpLink link, TimeSpan timeout, AsyncCallback callback, object state)
    {
        var source = new TaskCompletionSource(state);
        _ = OpenAsync();
        return source.Task;

        async Task OpenAsync()
        {
            try
            {
                await OpenLinkAsync(link);
                source.SetResult();
            }
            catch (Exception refused)
            {
                source.SetException(refused);
            }

            callback(source.Task);
        }
    }

    public void EndOpenLink(IAsyncResult result) => ((Task)result).GetAwaiter().GetResult();

    private Task OpenLinkAsync(AmqpLink link)
    {
        var address = (link.IsReceiver ? ((Target)link.Settings.Target).Address : ((Source)link.Settings.Source).Address)
            .ToString()!
            .TrimStart('/');
        if (address == "$cbs")
        {
            RequestNode.Attach(link, Tokens.Answer);
            return Task.CompletedTask;
        }

        if (address.EndsWith(ManagementSuffix, StringComparison.OrdinalIgnoreCase))
        {
            var managed = Find(address[..^ManagementSuffix.Length]);
            RequestNode.Attach(link, request => Management.Answer(managed, request));
            return Task.CompletedTask;
        }

        var queue = Find(address);
        if (link is ReceivingAmqpLink incoming)
        {
            incoming.RegisterMessageListener(message =>
                incoming.DisposeMessage(message, queue.Take(message), settled: true, batchable: false)
            );
            return Task.CompletedTask;
        }

        return queue.AttachAsync((SendingAmqpLink)link);
    }

    private BrokerQueue Find(string address)
    {
        var dead = address.EndsWith(DeadLetterSuffix, StringComparison.OrdinalIgnoreCase);
        return queues.TryGetValue(dead ? address[..^DeadLetterSuffix.Length] : address, out var queue)
            ? dead
                ? queue.DeadLetters!
                : queue
            : throw new AmqpException(AmqpErrorCode.NotFound, $"there is no entity {address}");
    }

    private void Accept(TransportListener from, TransportAsyncCallbackArgs args)
    {
        var options = new AmqpConnectionSettings { ContainerId = "tests", MaxFrameSize = 64 * 1024 };
        var connection = CreateConnection(args.Transport, (ProtocolHeader)args.UserToken, isInitiator: false, settings, options);
        connections[connection] = true;
        connection.Closed += (_, _) => connections.TryRemove(connection, out _);
        connection.BeginOpen(AmqpConstants.DefaultTimeout, opened => Opened(connection, opened), state: null);
    }

    private static void Opened(AmqpConnection connection, IAsyncResult opened)
    {
        try
        {
            connection.EndOpen(opened);
        }
        catch (Exception error)
        {
            // Whoever opened it is gone.
            connection.SafeClose(error);
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}

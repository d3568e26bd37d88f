using System.Net;
using System.Net.Sockets;
using Mancrel.Api.Crm;

namespace Mancrel.Api.Http;

/// <summary>Connections to addresses that people typed: checked where they are made, after the name was resolved and at every redirect, so that no name can point them at the host's own network.</summary>
internal static class PublicConnections
{
    /// <summary>For <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    public static ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation) => ConnectAsync(context, own: false, cancellation);

    /// <summary>The same, where the own network may be reached when a setting says so.</summary>
    public static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, bool own, CancellationToken cancellation)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellation);
        if (Array.Find(addresses, one => own || HttpPageFetcher.IsPublic(one)) is not { } address)
        {
            throw new HttpRequestException($"{context.DnsEndPoint.Host} is no public address");
        }

        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

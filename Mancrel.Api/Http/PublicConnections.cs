using System.Net;
using System.Net.Sockets;

namespace Mancrel.Api.Http;

/// <summary>Where connections to addresses that people typed may go.</summary>
/// <param name="Resolve">Looks a host name up.</param>
/// <param name="MayReach">True for the addresses that may be connected to.</param>
public sealed record ConnectionRules(Func<string, CancellationToken, Task<IPAddress[]>> Resolve, Func<IPAddress, bool> MayReach)
{
    /// <summary>The Internet, by the machine's own name service.</summary>
    public static ConnectionRules Public { get; } = new(Dns.GetHostAddressesAsync, PublicAddresses.IsPublic);

    /// <summary>The same, with the own network where a setting says so.</summary>
    public ConnectionRules With(bool ownNetwork) => ownNetwork ? this with { MayReach = _ => true } : this;
}

/// <summary>
/// Connections to addresses that people typed: checked where they are made, after the name was resolved and at every redirect, and made to
/// the very address that was checked, so that no name can point them at the host's own network.
/// </summary>
internal static class PublicConnections
{
    /// <summary>For <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    public static async ValueTask<Stream> ConnectAsync(
        ConnectionRules rules,
        SocketsHttpConnectionContext context,
        CancellationToken cancellation
    )
    {
        var host = context.DnsEndPoint.Host;
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await rules.Resolve(host, cancellation);
        if (Array.Find(addresses, address => rules.MayReach(address)) is not { } chosen)
        {
            throw new HttpRequestException($"{host} is no public address");
        }

        var socket = new Socket(chosen.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(chosen, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

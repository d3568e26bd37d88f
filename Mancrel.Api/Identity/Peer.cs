using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Mancrel.Api.Identity;

/// <summary>
/// The network that a request comes from, as counting takes it: an IPv4 address, or the /64 that an IPv6 customer is given whole.
/// </summary>
public static class Peer
{
    /// <summary>Of a request; behind a named proxy that of its client (Mancrel:Proxies).</summary>
    public static string Of(HttpContext context) => context.Connection.RemoteIpAddress is { } address ? Of(address) : "";

    /// <summary>Of an address as text; the text itself where it is none.</summary>
    public static string Of(string address) => IPAddress.TryParse(address, out var parsed) ? Of(parsed) : address;

    private static string Of(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6 || address.IsIPv4MappedToIPv6)
        {
            return (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes) + "/64";
    }
}

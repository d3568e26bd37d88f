using System.Net;

namespace Mancrel.Api.Http;

/// <summary>
/// Tells addresses of the Internet from those of a host, its network or its cloud (IANA's special-purpose registries, RFC 6890).
/// </summary>
public static class PublicAddresses
{
    /// <summary>
    /// True for addresses that anybody on the Internet can reach. An IPv6 address that carries an IPv4 address is what that one is.
    /// </summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        var bytes = address.GetAddressBytes();
        return bytes.Length == 4 ? IsPublic4(bytes) : IsPublic6(address, bytes);
    }

    private static bool IsPublic4(ReadOnlySpan<byte> bytes) =>
        bytes
            is not (
                [0 or 10 or 127 or >= 224, ..]
                or [100, >= 64 and <= 127, ..]
                or [169, 254, ..]
                or [172, >= 16 and <= 31, ..]
                or [192, 168, ..]
                or [192, 0, 0 or 2, _]
                or [198, 18 or 19, ..]
                or [198, 51, 100, _]
                or [203, 0, 113, _]
            );

    private static bool IsPublic6(IPAddress address, ReadOnlySpan<byte> bytes)
    {
        if (
            IPAddress.IsLoopback(address)
            || address.Equals(IPAddress.IPv6Any)
            || address.IsIPv6LinkLocal
            || address.IsIPv6SiteLocal
            || address.IsIPv6UniqueLocal
            || address.IsIPv6Multicast
        )
        {
            return false;
        }

        return bytes switch
        {
            // NAT64 (RFC 6052), 6to4 (RFC 3056) and the old IPv4-compatible form lead to the IPv4 address inside.
            [0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0, ..] => IsPublic4(bytes[12..]),
            [0x20, 0x02, ..] => IsPublic4(bytes[2..6]),
            [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ..] => IsPublic4(bytes[12..]),

            // Local NAT64 (RFC 8215), Teredo, documentation, discard.
            [0, 0x64, 0xff, 0x9b, 0, 1, ..] or [0x20, 0x01, 0, 0, ..] or [0x20, 0x01, 0x0d, 0xb8, ..] or [0x01, 0, 0, 0, 0, 0, 0, 0, ..] =>
                false,
            _ => true,
        };
    }
}

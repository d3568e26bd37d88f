using System.Globalization;
using System.Net;

namespace Mancrel.Core.Mail.Addresses;

/// <summary>The organisational domain of a host, by the Public Suffix List: <c>mail.shop.co.uk</c> → <c>shop.co.uk</c>.</summary>
public static class RegistrableDomain
{
    private static readonly IdnMapping Idn = new() { AllowUnassigned = true };

    /// <summary>
    /// The domain in lower-case A-labels; empty for an empty or impossible one. An IP address comes back whole, and so does a public
    /// suffix.
    /// </summary>
    public static string Of(string domain)
    {
        var name = Ascii(domain);
        return name.Length == 0 || name[0] == '[' || !System.Text.Ascii.IsValid(name) || IPAddress.TryParse(name, out _)
            ? name
            : PublicSuffixList.Instance.Registrable(name);
    }

    /// <summary>Lower-case A-labels (IDNA), without a trailing dot; empty when no domain can be made of it.</summary>
    public static string Ascii(string domain)
    {
        var name = domain.Trim().TrimEnd('.', '>').ToLowerInvariant();
        if (name.Length is 0 or > 253)
        {
            return "";
        }

        if (System.Text.Ascii.IsValid(name))
        {
            return name;
        }

        try
        {
            return Idn.GetAscii(name).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return name;
        }
    }
}

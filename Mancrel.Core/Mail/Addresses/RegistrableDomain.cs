using System.Globalization;

namespace Mancrel.Core.Mail.Addresses;

/// <summary>
/// The organisational domain of a host: <c>mail.shop.co.uk</c> → <c>shop.co.uk</c>. An approximation of the Public Suffix List
/// by its common second levels, which is enough to name a company or compare two senders.
/// </summary>
public static class RegistrableDomain
{
    private static readonly IdnMapping Idn = new() { AllowUnassigned = true };

    // Second levels that registries of country domains sell under.
    private static readonly HashSet<string> SecondLevels = new(StringComparer.Ordinal)
    {
        "co",
        "com",
        "net",
        "org",
        "gov",
        "edu",
        "ac",
        "or",
        "ne",
        "go",
        "gob",
        "gouv",
        "govt",
        "mil",
        "nom",
        "ltd",
        "plc",
        "me",
        "sch",
        "web",
        "biz",
        "info",
        "asn",
        "id",
        "gen",
        "geek",
        "school",
        "firm",
        "ind",
        "nic",
        "res",
        "adv",
        "art",
        "blog",
        "eco",
        "eng",
        "msk",
        "spb",
        "in",
        "my",
        "re",
        "pe",
        "k12",
    };

    /// <summary>The domain in lower-case A-labels; empty for an empty or impossible one. An IP literal comes back whole.</summary>
    public static string Of(string domain)
    {
        var name = Ascii(domain);
        if (name.Length == 0 || name[0] == '[')
        {
            return name;
        }

        var labels = name.Split('.');
        if (labels.Length <= 2)
        {
            return name;
        }

        var take = labels[^1].Length == 2 && SecondLevels.Contains(labels[^2]) ? 3 : 2;
        return string.Join('.', labels[^take..]);
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

namespace Mancrel.Core.Mail.Addresses;

/// <summary>One key for the many spellings of a mailbox, to find a contact by any of them. Never an address to send to.</summary>
public static class AddressKey
{
    // Providers that ignore dots in the local part and are the same mailbox under two names.
    private static readonly HashSet<string> Gmail = new(StringComparer.Ordinal) { "gmail.com", "googlemail.com" };

    // Providers that use "-" where others use "+" (Yahoo), besides those that use "+".
    private static readonly HashSet<string> DashTags = new(StringComparer.Ordinal) { "yahoo.com", "ymail.com", "rocketmail.com" };

    private static readonly HashSet<string> Yandex = new(StringComparer.Ordinal)
    {
        "yandex.ru",
        "yandex.com",
        "yandex.by",
        "yandex.kz",
        "yandex.ua",
        "yandex.uz",
        "ya.ru",
    };

    /// <summary>
    /// Lower case, A-label domain, no plus tag, no dots where the provider ignores them, one name for a provider's several domains.
    /// Never throws; an address without a domain is only lowered.
    /// </summary>
    public static string For(string address)
    {
        var text = address.Trim().Trim('<', '>').Trim();
        var at = text.LastIndexOf('@');
        if (at < 0)
        {
            return text.ToLowerInvariant();
        }

        var local = text[..at].Trim('"').ToLowerInvariant();
        var domain = RegistrableDomain.Ascii(text[(at + 1)..]);
        local = BeforeTag(local, '+');
        if (Gmail.Contains(domain))
        {
            return local.Replace(".", "", StringComparison.Ordinal) + "@gmail.com";
        }

        if (DashTags.Contains(domain))
        {
            local = BeforeTag(local, '-');
        }

        return Yandex.Contains(domain) ? local.Replace('.', '-') + "@yandex.ru" : local + "@" + domain;
    }

    private static string BeforeTag(string local, char mark)
    {
        var tag = local.IndexOf(mark);
        return tag > 0 ? local[..tag] : local;
    }
}

using Mancrel.Core.Mail.Mime;

namespace Mancrel.Core.Mail.Addresses;

/// <summary>One key for the many spellings of a mailbox, to find a contact by any of them. Never an address to send to.</summary>
public static class AddressKey
{
    // Providers that ignore dots in the local part and are the same mailbox under two names.
    private static readonly HashSet<string> Gmail = new(StringComparer.Ordinal) { "gmail.com", "googlemail.com" };

    // Providers that use "-" where others use "+" (Yahoo), besides those that use "+".
    private static readonly HashSet<string> DashTags = new(StringComparer.Ordinal) { "yahoo.com", "ymail.com", "rocketmail.com" };

    // Providers of private mailboxes where what stands behind "+" is a tag of one person's. Elsewhere it may be a person.
    private static readonly HashSet<string> PlusTags = WordSet.Of(
        """
        gmail.com googlemail.com outlook.com outlook.de outlook.fr outlook.es hotmail.com hotmail.co.uk hotmail.de hotmail.fr hotmail.es
        hotmail.it live.com live.de live.fr live.co.uk live.nl msn.com windowslive.com icloud.com me.com mac.com fastmail.com fastmail.fm
        proton.me protonmail.com protonmail.ch pm.me yandex.ru yandex.com yandex.by yandex.kz yandex.ua yandex.uz ya.ru mail.ru inbox.ru
        list.ru bk.ru zoho.com zohomail.com zohomail.eu yahoo.com ymail.com rocketmail.com aol.com gmx.de gmx.net gmx.com posteo.de
        mailbox.org hey.com runbox.com
        """
    );

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
    /// Lower case, A-label domain, no plus tag and no dots where the provider ignores them, one name for a provider's several domains.
    /// Never throws; an address without a domain is only lowered.
    /// </summary>
    public static string For(string address) => Of(address, PlusTags.Contains);

    /// <summary>
    /// The same without a plus tag, whoever's domain it is: what versions before found contacts by, and what makes two addresses alike.
    /// </summary>
    public static string Untagged(string address) => Of(address, _ => true);

    private static string Of(string address, Func<string, bool> hasTags)
    {
        var text = address.Trim().Trim('<', '>').Trim();
        var at = text.LastIndexOf('@');
        if (at < 0)
        {
            return text.ToLowerInvariant();
        }

        var local = text[..at].Trim('"').ToLowerInvariant();
        var domain = RegistrableDomain.Ascii(text[(at + 1)..]);
        local = hasTags(domain) ? BeforeTag(local, '+') : local;
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

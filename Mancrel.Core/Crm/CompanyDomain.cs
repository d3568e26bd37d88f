using Mancrel.Core.Intake;

namespace Mancrel.Core.Crm;

/// <summary>The domain that stands for a sender's company.</summary>
public static class CompanyDomain
{
    // Mailboxes that anybody can have: a company is not made of them.
    private static readonly HashSet<string> PublicMail = new(StringComparer.Ordinal)
    {
        "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com", "yahoo.com", "ymail.com", "icloud.com", "me.com", "aol.com",
        "proton.me", "protonmail.com", "gmx.de", "gmx.net", "web.de", "t-online.de", "mail.ru", "bk.ru", "list.ru", "inbox.ru", "yandex.ru", "ya.ru",
        "rambler.ru", "umail.uz", "orange.fr", "free.fr", "laposte.net", "libero.it", "zoho.com", "fastmail.com",
    };

    /// <summary>The registrable domain of an address in ASCII; null for public mail providers and addresses without one.</summary>
    public static string? Of(string address)
    {
        var at = address.LastIndexOf('@');
        if (at < 0 || at == address.Length - 1)
        {
            return null;
        }

        var domain = RegistrableDomain.Of(address[(at + 1)..]);
        return domain.Length == 0 || PublicMail.Contains(domain) || !domain.Contains('.') ? null : domain;
    }
}

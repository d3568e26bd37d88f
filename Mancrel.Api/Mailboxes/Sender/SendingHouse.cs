namespace Mancrel.Api.Mailboxes.Sender;

/// <summary>What a provider's mail is known by in the name service, as the providers' own pages tell it.</summary>
/// <param name="Spf">The term that names its servers; null where none is known.</param>
/// <param name="Selectors">Names that its keys stand under.</param>
public sealed record SendingHouse(string? Spf, IReadOnlyList<string> Selectors)
{
    private static readonly string[] Usual = ["default", "dkim", "mail", "google", "selector1", "selector2", "s1", "s2", "k1", "key1"];

    private static readonly (string Domain, SendingHouse House)[] Known =
    [
        ("gmail.com", new("include:_spf.google.com", ["google"])),
        ("googlemail.com", new("include:_spf.google.com", ["google"])),
        ("office365.com", new("include:spf.protection.outlook.com", ["selector1", "selector2"])),
        ("outlook.com", new("include:spf.protection.outlook.com", ["selector1", "selector2"])),
        ("fastmail.com", new("include:spf.messagingengine.com", ["fm1", "fm2", "fm3"])),
        ("me.com", new("include:icloud.com", ["sig1"])),
        ("yandex.com", new("include:_spf.yandex.net", ["mail"])),
        ("yandex.ru", new("include:_spf.yandex.net", ["mail"])),
        ("mail.ru", new("include:_spf.mail.ru", ["mailru"])),
    ];

    // Relays that sign what they are given in the name of their customer's domain, with keys of their own.
    private static readonly string[] Relays =
    [
        "sendgrid.net",
        "mailgun.org",
        "amazonaws.com",
        "postmarkapp.com",
        "mailjet.com",
        "brevo.com",
        "sendinblue.com",
        "mandrillapp.com",
        "sparkpostmail.com",
        "zoho.com",
        "zoho.eu",
        "yahoo.com",
        "aol.com",
        "gmx.net",
        "unisender.com",
    ];

    /// <summary>Whether who is at a server signs by itself what it is given: a second signature would be one too many.</summary>
    public static bool Signs(string? smtpHost) =>
        smtpHost is not null && Known.Select(one => one.Domain).Concat(Relays).Any(domain => IsOf(smtpHost, domain));

    /// <summary>By the server that the mailbox sends through.</summary>
    public static SendingHouse Of(string? smtpHost) =>
        Array.Find(Known, one => smtpHost is not null && IsOf(smtpHost, one.Domain)).House ?? new SendingHouse(null, Usual);

    private static bool IsOf(string host, string domain) =>
        host.Equals(domain, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase);
}

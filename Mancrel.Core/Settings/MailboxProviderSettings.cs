namespace Mancrel.Core.Settings;

/// <summary>
/// A provider where people sign in for their mailboxes (<c>Mancrel:Mailboxes:OAuth:Microsoft</c>, <c>:Google</c>): the registration of this
/// installation there, and where the provider is.
/// </summary>
public sealed record MailboxProviderSettings
{
    /// <summary>The name as people know it.</summary>
    public required string Name { get; init; }

    /// <summary>The setting that is missing where nobody can sign in there.</summary>
    public required string Setting { get; init; }

    /// <summary>The application's id of its registration; null where there is none.</summary>
    public string? ClientId { get; init; }

    /// <summary>The registration's secret; null where it is that of a program without one.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>Where the browser goes.</summary>
    public required Uri AuthorizeUrl { get; init; }

    /// <summary>Where codes and refresh tokens are redeemed.</summary>
    public required Uri TokenUrl { get; init; }

    /// <summary>Where a grant is given back (RFC 7009); null where the provider has no such address.</summary>
    public Uri? RevokeUrl { get; init; }

    /// <summary>What is asked for.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>What of it must be granted: without it no mail is read or sent.</summary>
    public required IReadOnlyList<string> MailScopes { get; init; }

    /// <summary>What is asked for where a calendar is linked, in place of <see cref="Scopes"/>.</summary>
    public required IReadOnlyList<string> CalendarScopes { get; init; }

    /// <summary>What of it must be granted.</summary>
    public required string CalendarScope { get; init; }

    /// <summary>Where its calendars are read and written, ending in a slash.</summary>
    public required Uri CalendarUrl { get; init; }

    /// <summary>What else the provider wants to hear when the browser comes.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Where its mailboxes are read.</summary>
    public required MailboxServerSettings Imap { get; init; }

    /// <summary>Where they send.</summary>
    public required MailboxServerSettings Smtp { get; init; }

    /// <summary>True where people can sign in.</summary>
    public bool IsReady => ClientId is not null;

    /// <summary>Microsoft as it is, without a registration.</summary>
    public static MailboxProviderSettings Microsoft { get; } =
        new()
        {
            Name = "Microsoft",
            Setting = "Mancrel:Mailboxes:OAuth:Microsoft:ClientId",
            AuthorizeUrl = new Uri("https://login.microsoftonline.com/common/oauth2/v2.0/authorize"),
            TokenUrl = new Uri("https://login.microsoftonline.com/common/oauth2/v2.0/token"),
            Scopes =
            [
                "openid",
                "email",
                "profile",
                "offline_access",
                "https://outlook.office.com/IMAP.AccessAsUser.All",
                "https://outlook.office.com/SMTP.Send",
            ],
            MailScopes = ["IMAP.AccessAsUser.All", "SMTP.Send"],
            CalendarScopes = ["openid", "email", "profile", "offline_access", "https://graph.microsoft.com/Calendars.ReadWrite"],
            CalendarScope = "Calendars.ReadWrite",
            CalendarUrl = new Uri("https://graph.microsoft.com/v1.0/"),
            Parameters = new Dictionary<string, string>(StringComparer.Ordinal) { ["prompt"] = "select_account" },
            Imap = new MailboxServerSettings("outlook.office365.com", 993, "tls", User: null, Password: null),
            Smtp = new MailboxServerSettings("smtp.office365.com", 587, "starttls", User: null, Password: null),
        };

    /// <summary>Google as it is, without a registration.</summary>
    public static MailboxProviderSettings Google { get; } =
        new()
        {
            Name = "Google",
            Setting = "Mancrel:Mailboxes:OAuth:Google:ClientId",
            AuthorizeUrl = new Uri("https://accounts.google.com/o/oauth2/v2/auth"),
            TokenUrl = new Uri("https://oauth2.googleapis.com/token"),
            RevokeUrl = new Uri("https://oauth2.googleapis.com/revoke"),
            Scopes = ["openid", "email", "https://mail.google.com/"],
            MailScopes = ["https://mail.google.com/"],
            CalendarScopes = ["openid", "email", "https://www.googleapis.com/auth/calendar.events"],
            CalendarScope = "https://www.googleapis.com/auth/calendar.events",
            CalendarUrl = new Uri("https://www.googleapis.com/calendar/v3/"),

            // Google gives a refresh token only where it is asked for, and only with a consent.
            Parameters = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["access_type"] = "offline",
                ["prompt"] = "consent select_account",
            },
            Imap = new MailboxServerSettings("imap.gmail.com", 993, "tls", User: null, Password: null),
            Smtp = new MailboxServerSettings("smtp.gmail.com", 465, "tls", User: null, Password: null),
        };

    // A record prints all of its members; a secret is not for printing.
    public override string ToString() => Name;
}

/// <summary>Both providers where people sign in for their mailboxes.</summary>
/// <param name="Microsoft">Microsoft 365 and Outlook.com.</param>
/// <param name="Google">Gmail and Google Workspace.</param>
public sealed record MailboxProviders(MailboxProviderSettings Microsoft, MailboxProviderSettings Google)
{
    /// <summary>Both without a registration.</summary>
    public MailboxProviders()
        : this(MailboxProviderSettings.Microsoft, MailboxProviderSettings.Google) { }
}

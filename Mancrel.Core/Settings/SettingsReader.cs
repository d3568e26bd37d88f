using System.Globalization;
using System.Net;
using Mancrel.Core.Common;
using Mancrel.Core.Mail.Addresses;
using NodaTime;

namespace Mancrel.Core.Settings;

/// <summary>
/// Reads the settings from flat <c>Mancrel:A:B = value</c> pairs (case ignored) and checks each. A wrong value is one line that names the
/// setting, the value and what is allowed; a secret's value is never in it.
/// </summary>
public sealed class SettingsReader(IReadOnlyDictionary<string, string?> values)
{
    private readonly Dictionary<string, string> values = values
        .Where(pair => !string.IsNullOrEmpty(pair.Value))
        .ToDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads all of them.</summary>
    /// <exception cref="InvalidSettingException">A value is not allowed.</exception>
    public MancrelSettings Read()
    {
        var settings = new MancrelSettings
        {
            PublicUrl = HttpUrl("Mancrel:PublicUrl"),
            Proxies = ReadProxies(),
            AdminEmail = Address("Mancrel:Admin:Email", "admin@mancrel.local").Address,
            AdminPassword = Text("Mancrel:Admin:Password"),
            Replies = ReadReplies(),
            RecommendationsAutoApply = Share("Mancrel:Recommendations:AutoApply", 0.85),
            Approvers = Addresses("Mancrel:Approvals:Approvers"),
            Webhooks = ReadWebhooks(),
            Vendors = ReadVendors(),
            Twilio = ReadTwilio(),
            Payments = ReadPayments(),
            Files = new FileSettings { ClamAv = HostAndPort("Mancrel:Files:ClamAv") },
            Mail = ReadMail(),
            Mailboxes = ReadMailboxes(),
            MailboxProviders = MailboxProviderReader.Read(values),
            Ai = AiSettingsReader.Read(values),
            Visibility = new VisibilitySettings { Reps = Choice("Mancrel:Visibility:Reps", RepSight.Own) },
            Office = ReadOffice(),
            Alerts = new AlertSettings { QuietHours = ReadQuietHours("Mancrel:Alerts:QuietHours", new AlertSettings().QuietHours) },
            Schedules = ReadSchedules(),
            Outreach = new OutreachSettings { DailyCap = Whole("Mancrel:Outreach:DailyCap", 500, 1, 100_000) },
            Entra = EntraSettingsReader.Read(values),
            Hooks = new HookSettings { AllowPrivate = Flag("Mancrel:Hooks:AllowPrivate", fallback: false) },
            Backup = ReadBackup(),
            Retention = ReadRetention(),
            Metrics = Flag("Mancrel:Metrics:Enabled", fallback: false),
            TraceUrl = ReadTraceUrl(),
            ShopName = Text("Mancrel:Shop:Name") ?? "Mancrel",
            Given = values.Keys.ToHashSet(StringComparer.OrdinalIgnoreCase),
        };
        return settings;
    }

    private ReplySettings ReadReplies()
    {
        var replies = new ReplySettings
        {
            AutoSend = Share("Mancrel:Replies:AutoSend", 0.90),
            Approve = Share("Mancrel:Replies:Approve", 0.60),
            HoldSeconds = Whole("Mancrel:Replies:HoldSeconds", 60, 0, 86_400),
            UndoSeconds = Whole("Mancrel:Replies:UndoSeconds", 10, 0, ReplySettings.LongestUndo),
            Mode = Choice("Mancrel:Replies:Mode", ReplyMode.Live),
            Certification = Choice("Mancrel:Replies:Certification", Certification.Off),
            CertifiedError = Within("Mancrel:Replies:CertifiedError", 0.01, 0.0001, 0.5),
            AuditShare = Share("Mancrel:Replies:AuditShare", 0.05),
            KeepCc = Flag("Mancrel:Replies:KeepCc", fallback: false),
        };
        return replies.Approve <= replies.AutoSend
            ? replies
            : throw Wrong(
                "Mancrel:Replies:Approve",
                replies.Approve.ToString(CultureInfo.InvariantCulture),
                $"at most Mancrel:Replies:AutoSend, which is {replies.AutoSend.ToString(CultureInfo.InvariantCulture)}"
            );
    }

    private List<IPNetwork> ReadProxies()
    {
        const string Name = "Mancrel:Proxies";
        var proxies = new List<IPNetwork>();
        foreach (
            var part in (Text(Name) ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        )
        {
            proxies.Add(
                IPNetwork.TryParse(part, out var network) ? network
                : IPAddress.TryParse(part, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
                : throw Wrong(Name, part, "addresses or networks of reverse proxies, such as 127.0.0.1, ::1 or 10.0.0.0/8, by commas")
            );
        }

        return proxies;
    }

    private List<string> Addresses(string name)
    {
        var single = Text(name);
        var given = single is not null
            ? [.. single.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]
            : Children(name).Select(child => values[$"{name}:{child}"]).ToList();
        var wrong = given.Find(address => MailAddressParser.ParseFirst(address) is not { Address: var parsed } || !parsed.Contains('@'));
        return wrong is null ? given : throw Wrong(name, wrong, "mail addresses, separated by commas");
    }

    private WebhookSecrets ReadWebhooks()
    {
        var secrets = new WebhookSecrets
        {
            SendGridVerificationKey = Text("Mancrel:Webhooks:SendGrid:VerificationKey"),
            MailgunSigningKey = Text("Mancrel:Webhooks:Mailgun:SigningKey"),
            GenericSecret = Text("Mancrel:Webhooks:Generic:Secret"),
            GenericTrustedAuthServ = Text("Mancrel:Webhooks:Generic:TrustedAuthServ"),
            PostmarkCredentials = Text("Mancrel:Webhooks:Postmark:Credentials"),
            ResendSecret = Text("Mancrel:Webhooks:Resend:Secret"),
            TwilioAuthToken = Text("Mancrel:Twilio:AuthToken"),
        };
        if (secrets.SendGridVerificationKey is { } key && !SecretFormats.IsSendGridKey(key))
        {
            throw WrongSecret(
                "Mancrel:Webhooks:SendGrid:VerificationKey",
                "the base64 of a DER public key on curve P-256, as SendGrid's settings page shows it"
            );
        }

        if (secrets.GenericSecret is { } generic && !SecretFormats.AreStandardWebhooks(generic))
        {
            throw WrongSecret(
                "Mancrel:Webhooks:Generic:Secret",
                "one or more Standard Webhooks secrets (whsec_ and base64), separated by spaces"
            );
        }

        if (secrets.ResendSecret is { } resend && !SecretFormats.AreStandardWebhooks(resend))
        {
            throw WrongSecret(
                "Mancrel:Webhooks:Resend:Secret",
                "one or more Standard Webhooks secrets (whsec_ and base64), separated by spaces"
            );
        }

        return secrets;
    }

    private Dictionary<string, VendorSettings> ReadVendors()
    {
        var vendors = new Dictionary<string, VendorSettings>(StringComparer.Ordinal);
        foreach (var child in Children("Mancrel:Catalogue:Vendors"))
        {
            var prefix = $"Mancrel:Catalogue:Vendors:{child}";
            if (string.Equals(child, VendorSettings.ByHand, StringComparison.OrdinalIgnoreCase))
            {
                throw Wrong(prefix, child, $"any other name: {VendorSettings.ByHand} is what people write themselves");
            }

            var kind = Choice(prefix + ":Kind", VendorKind.Standard);
            var secret = Text(prefix + ":Secret");
            if (secret is not null && kind == VendorKind.Standard && !SecretFormats.AreStandardWebhooks(secret))
            {
                throw WrongSecret(prefix + ":Secret", "one or more Standard Webhooks secrets (whsec_ and base64), separated by spaces");
            }

            var currency = Text(prefix + ":Currency");
            if (currency is not null && !(currency.Length == 3 && currency.All(char.IsAsciiLetterUpper)))
            {
                throw Wrong(prefix + ":Currency", currency, "an ISO 4217 code such as EUR");
            }

            vendors[child] = new VendorSettings
            {
                Kind = kind,
                Secret = secret,
                Currency = currency,
                PollUrl = HttpUrl(prefix + ":PollUrl"),
                PollMinutes = Whole(prefix + ":PollMinutes", 15, 1, 10_080),
            };
        }

        return vendors;
    }

    private TwilioSettings ReadTwilio() =>
        new()
        {
            AccountSid = Text("Mancrel:Twilio:AccountSid"),
            AuthToken = Text("Mancrel:Twilio:AuthToken"),
            From = TelephoneNumber("Mancrel:Twilio:From"),
            WhatsAppFrom = TelephoneNumber("Mancrel:Twilio:WhatsAppFrom"),
            ApiUrl = HttpUrl("Mancrel:Twilio:ApiUrl") ?? new TwilioSettings().ApiUrl,
            QuietHours = ReadQuietHours("Mancrel:Twilio:QuietHours", new TwilioSettings().QuietHours),
        };

    private PaymentSettings ReadPayments() =>
        new()
        {
            StripeWebhookSecret = Text("Mancrel:Payments:Stripe:WebhookSecret"),
            StripeApiKey = Text("Mancrel:Payments:Stripe:ApiKey")?.Trim(),
            StripeApiUrl = HttpUrl("Mancrel:Payments:Stripe:ApiUrl") ?? new PaymentSettings().StripeApiUrl,
            PayPalWebhookId = Text("Mancrel:Payments:PayPal:WebhookId")?.Trim(),
            PayPalClientId = Text("Mancrel:Payments:PayPal:ClientId")?.Trim(),
            PayPalClientSecret = Text("Mancrel:Payments:PayPal:ClientSecret")?.Trim(),
            PayPalApiUrl = HttpUrl("Mancrel:Payments:PayPal:ApiUrl") ?? new PaymentSettings().PayPalApiUrl,
        };

    private string? TelephoneNumber(string name)
    {
        const string Prefix = "whatsapp:";
        var text = Text(name)?.Trim();
        var number = text?.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) == true ? text[Prefix.Length..] : text;
        return number is null || number is ['+', .. var digits] && digits.Length is >= 6 and <= 15 && digits.All(char.IsAsciiDigit)
            ? number
            : throw Wrong(name, text!, "a telephone number with its country, such as +4915112345678");
    }

    private QuietHours? ReadQuietHours(string name, QuietHours? otherwise)
    {
        if (Text(name) is not { } text)
        {
            return otherwise;
        }

        if (text.Equals("off", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var pattern = NodaTime.Text.LocalTimePattern.CreateWithInvariantCulture("HH:mm");
        return
            text.Split('-', StringSplitOptions.TrimEntries) is [var from, var to]
            && pattern.Parse(from) is { Success: true, Value: var begins }
            && pattern.Parse(to) is { Success: true, Value: var ends }
            && begins != ends
            ? new QuietHours(begins, ends)
            : throw Wrong(name, text, "two times such as 21:00-08:00, or off");
    }

    private MailSettings ReadMail()
    {
        var mail = new MailSettings
        {
            Kind = Choice("Mancrel:Mail:Kind", MailKind.Outbox),
            From = Address("Mancrel:Mail:From", "sales@mancrel.local"),
            FormSenders = Addresses("Mancrel:Mail:FormSenders"),
            ReplyTokens = Flag("Mancrel:Mail:ReplyTokens", Choice("Mancrel:Mail:Kind", MailKind.Outbox) == MailKind.Sendgrid),
            SmtpHost = Text("Mancrel:Smtp:Host"),
            SmtpPort = Whole("Mancrel:Smtp:Port", 587, 1, 65_535),
            SmtpUser = Text("Mancrel:Smtp:User"),
            SmtpPassword = Text("Mancrel:Smtp:Password"),
        };
        return mail.Kind == MailKind.Smtp && mail.SmtpHost is null
            ? throw Wrong("Mancrel:Smtp:Host", "", "a host name, since Mancrel:Mail:Kind is smtp")
            : mail;
    }

    private Dictionary<string, MailboxSettings> ReadMailboxes()
    {
        var mailboxes = new Dictionary<string, MailboxSettings>(StringComparer.OrdinalIgnoreCase);
        foreach (
            var child in Children("Mancrel:Mailboxes")
                .Where(child => !child.Equals(MailboxProviderReader.Section, StringComparison.OrdinalIgnoreCase))
        )
        {
            var prefix = $"Mancrel:Mailboxes:{child}";
            if (Text(prefix + ":Kind") is { } kind && !kind.Equals("imap", StringComparison.OrdinalIgnoreCase))
            {
                throw Wrong(prefix + ":Kind", kind, "imap");
            }

            mailboxes[child] = new MailboxSettings
            {
                Address = Address(prefix + ":Address", "").Address,
                DisplayName = Text(prefix + ":DisplayName") ?? "",
                Imap = ReadMailServer(prefix + ":Imap", 993, needsPassword: true),
                Smtp = Text(prefix + ":Smtp:Host") is null ? null : ReadMailServer(prefix + ":Smtp", 465, needsPassword: false),
                InboxFolder = Text(prefix + ":Folders:Inbox"),
                SentFolder = Text(prefix + ":Folders:Sent"),
                DraftsFolder = Text(prefix + ":Folders:Drafts"),
                BacklogDays = Whole(prefix + ":Backlog:Days", 0, 0, 3650),
                TrustedAuthServ = Text(prefix + ":TrustedAuthServ"),
                TimeZone =
                    Text(prefix + ":TimeZone") is not { } zone ? null
                    : DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is { } known ? known.Id
                    : throw Wrong(prefix + ":TimeZone", zone, "the name of a time zone such as Europe/Berlin"),
            };
        }

        return mailboxes;
    }

    private MailboxServerSettings ReadMailServer(string prefix, int port, bool needsPassword)
    {
        var host = Text(prefix + ":Host") ?? throw Wrong(prefix + ":Host", "", "the name of a mail server");
        var security = Text(prefix + ":Security") ?? "auto";
        if (security.ToLowerInvariant() is not ("auto" or "tls" or "ssl" or "starttls" or "start_tls" or "none"))
        {
            throw Wrong(prefix + ":Security", security, "one of auto, tls, starttls, none");
        }

        var password = Text(prefix + ":Password");
        return password is null && needsPassword
            ? throw WrongSecret(prefix + ":Password", "the password of the mailbox")
            : new MailboxServerSettings(host, Whole(prefix + ":Port", port, 1, 65_535), security, Text(prefix + ":User"), password);
    }

    // An office that named its zone for the schedules alone is in that zone.
    private OfficeSettings ReadOffice()
    {
        var name = Text("Mancrel:Office:TimeZone") is not null ? "Mancrel:Office:TimeZone" : "Mancrel:Schedules:TimeZone";
        var zone = Text(name) ?? "UTC";
        return new OfficeSettings
        {
            Zone =
                DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) ?? throw Wrong(name, zone, "the name of a time zone such as Europe/Berlin"),
        };
    }

    private BackupSettings ReadBackup()
    {
        const string Every = "Mancrel:Backup:EveryHours";
        var hours = Whole(Every, 24, 1, 24);
        return new BackupSettings
        {
            Folder = Text("Mancrel:Backup:Folder"),
            At = Time("Mancrel:Backup:At", new BackupSettings().At),
            EveryHours = BackupSettings.Intervals.Contains(hours)
                ? hours
                : throw Wrong(Every, Text(Every)!, "one of " + string.Join(", ", BackupSettings.Intervals)),
            Keep = Whole("Mancrel:Backup:Keep", new BackupSettings().Keep, 1, 1_000),
        };
    }

    private string? ReadTraceUrl()
    {
        const string Name = "Mancrel:Telemetry:TraceUrl";
        return Text(Name) is not { } text || (text.Contains("{traceId}", StringComparison.Ordinal) && HttpUrl(Name) is not null)
            ? Text(Name)
            : throw Wrong(Name, text, "an absolute http or https address with {traceId} in it");
    }

    private RetentionSettings ReadRetention() =>
        new()
        {
            Mail = Days("Mail", 30),
            Files = Days("Files", 30),
            Audit = Days("Audit", 30),
            WebhookTokens = Days("WebhookTokens", 7),
            Workflows = Days("Workflows", 7),
        };

    private int? Days(string kind, int least) =>
        $"Mancrel:Retention:{kind}" is var name && Text(name) is null ? null : Whole(name, least, least, RetentionSettings.Most);

    private ScheduleSettings ReadSchedules()
    {
        var zone = Text("Mancrel:Schedules:TimeZone") ?? Text("Mancrel:Office:TimeZone") ?? "UTC";
        return new ScheduleSettings
        {
            Zone = TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found)
                ? found
                : throw Wrong("Mancrel:Schedules:TimeZone", zone, "the name of a time zone such as Europe/Berlin"),
            ReviewAt = Time("Mancrel:Schedules:ReviewAt", new TimeOnly(9, 0)),
            EscalateHours = Whole("Mancrel:Schedules:EscalateHours", 24, 1, 720),
        };
    }

    private TimeOnly Time(string name, TimeOnly fallback) =>
        Text(name) is not { } text ? fallback
        : TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time
        : throw Wrong(name, text, "a time of the day such as 09:00");

    private string? Text(string name) => values.GetValueOrDefault(name);

    private IEnumerable<string> Children(string name) =>
        values
            .Keys.Where(key => key.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
            .Select(key => key[(name.Length + 1)..].Split(':')[0])
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.Ordinal);

    private double Share(string name, double fallback) => Within(name, fallback, 0, 1);

    private double Within(string name, double fallback, double least, double most)
    {
        if (Text(name) is not { } text)
        {
            return fallback;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : throw Wrong(name, text, string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most}"));
    }

    private int Whole(string name, int fallback, int least, int most)
    {
        if (Text(name) is not { } text)
        {
            return fallback;
        }

        return
            int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && value >= least
            && value <= most
            ? value
            : throw Wrong(name, text, string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"));
    }

    private TEnum Choice<TEnum>(string name, TEnum fallback)
        where TEnum : struct, Enum
    {
        if (Text(name) is not { } text)
        {
            return fallback;
        }

        return
            !char.IsAsciiDigit(text[0])
            && Enum.TryParse<TEnum>(text.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var value)
            ? value
            : throw Wrong(name, text, "one of " + string.Join(", ", Enum.GetValues<TEnum>().Select(CoreJson.Name)));
    }

    private bool Flag(string name, bool fallback) =>
        Text(name) is not { } text ? fallback
        : bool.TryParse(text, out var value) ? value
        : throw Wrong(name, text, "true or false");

    private System.Net.DnsEndPoint? HostAndPort(string name)
    {
        if (Text(name)?.Trim() is not { Length: > 0 } text)
        {
            return null;
        }

        return
            Uri.TryCreate("tcp://" + text, UriKind.Absolute, out var uri)
            && uri is { Host.Length: > 0, Port: > 0, PathAndQuery: "" or "/", UserInfo: "" }
            ? new System.Net.DnsEndPoint(uri.IdnHost, uri.Port)
            : throw Wrong(name, text, "a host and a port such as 127.0.0.1:3310");
    }

    private Uri? HttpUrl(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
            ? url
            : throw Wrong(name, text, "an absolute http or https address");
    }

    private MailAddress Address(string name, string fallback)
    {
        var text = Text(name) ?? fallback;
        return MailAddressParser.ParseFirst(text) is { } address && address.Address.Contains('@')
            ? address
            : throw Wrong(name, text, "a mail address such as sales@example.org");
    }

    private static InvalidSettingException Wrong(string name, string value, string allowed) =>
        new($"{name} is \"{value}\"; allowed is {allowed}");

    private static InvalidSettingException WrongSecret(string name, string allowed) =>
        new($"{name} has a value (not shown) that is not allowed; allowed is {allowed}");
}

/// <summary>A setting has a value that is not allowed; the message is the one line to show.</summary>
public sealed class InvalidSettingException(string message) : Exception(message);

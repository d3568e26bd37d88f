using Mancrel.Core.Mail.Addresses;

namespace Mancrel.Core.Settings;

/// <summary>All settings of the product, checked. Names and defaults are those of docs/operating.md.</summary>
public sealed record MancrelSettings
{
    /// <summary>Base of the links in mail; null takes the listening address.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>
    /// Addresses or networks of the reverse proxies in front of this host; their forwarded headers count, nobody else's (RFC 7239, 8.1).
    /// </summary>
    public IReadOnlyList<System.Net.IPNetwork> Proxies { get; init; } = [];

    /// <summary>The first administrator's address.</summary>
    public string AdminEmail { get; init; } = "admin@mancrel.local";

    /// <summary>The first administrator's password; null generates one and prints it once.</summary>
    public string? AdminPassword { get; init; }

    /// <summary>How replies are decided.</summary>
    public ReplySettings Replies { get; init; } = new();

    /// <summary>Recommendations at least this sure are applied by themselves, 0 to 1.</summary>
    public double RecommendationsAutoApply { get; init; } = 0.85;

    /// <summary>Addresses that get the action-link mail; empty means all administrators and managers.</summary>
    public IReadOnlyList<string> Approvers { get; init; } = [];

    /// <summary>Secrets of the mail webhooks.</summary>
    public WebhookSecrets Webhooks { get; init; } = new();

    /// <summary>The vendors of the catalogue by name.</summary>
    public IReadOnlyDictionary<string, VendorSettings> Vendors { get; init; } =
        new Dictionary<string, VendorSettings>(StringComparer.Ordinal);

    /// <summary>Text messages.</summary>
    public TwilioSettings Twilio { get; init; } = new();

    /// <summary>Providers that customers pay through.</summary>
    public PaymentSettings Payments { get; init; } = new();

    /// <summary>Files beside records.</summary>
    public FileSettings Files { get; init; } = new();

    /// <summary>How mail leaves.</summary>
    public MailSettings Mail { get; init; } = new();

    /// <summary>Mailboxes that are read and answered through, by name.</summary>
    public IReadOnlyDictionary<string, MailboxSettings> Mailboxes { get; init; } =
        new Dictionary<string, MailboxSettings>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Providers where people sign in for their mailboxes.</summary>
    public MailboxProviders MailboxProviders { get; init; } = new();

    /// <summary>What answers AI tasks.</summary>
    public AiSettings Ai { get; init; } = new();

    /// <summary>Who sees whose records.</summary>
    public VisibilitySettings Visibility { get; init; } = new();

    /// <summary>Where the office is.</summary>
    public OfficeSettings Office { get; init; } = new();

    /// <summary>What is told without being asked.</summary>
    public AlertSettings Alerts { get; init; } = new();

    /// <summary>When scheduled work is done.</summary>
    public ScheduleSettings Schedules { get; init; } = new();

    /// <summary>What is written to many.</summary>
    public OutreachSettings Outreach { get; init; } = new();

    /// <summary>Sign-in with Microsoft Entra ID; null where passwords alone are used.</summary>
    public EntraSettings? Entra { get; init; }

    /// <summary>Webhooks that leave.</summary>
    public HookSettings Hooks { get; init; } = new();

    /// <summary>Backups that are made by themselves.</summary>
    public BackupSettings Backup { get; init; } = new();

    /// <summary>How long things are kept.</summary>
    public RetentionSettings Retention { get; init; } = new();

    /// <summary>Whether anybody who reaches the host may read its metrics at <c>/metrics</c>.</summary>
    public bool Metrics { get; init; }

    /// <summary>Where a trace is looked at, with <c>{traceId}</c> in the place of its id; null where nowhere is.</summary>
    public string? TraceUrl { get; init; }

    /// <summary>The name that replies are signed with.</summary>
    public string ShopName { get; init; } = "Mancrel";

    /// <summary>
    /// Names of the settings that somebody gave, whatever their value: these are fixed in the app, where a default may be overruled.
    /// </summary>
    public IReadOnlySet<string> Given { get; init; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>True where somebody gave the setting.</summary>
    public bool WasGiven(string name) => Given.Contains(name);

    /// <summary>The whole address of one of our paths, for a link in a mail.</summary>
    public string LinkTo(string path) => new Uri(PublicUrl ?? new Uri("http://localhost:7071"), path).AbsoluteUri;
}

/// <summary>How replies are decided (<c>Mancrel:Replies</c>).</summary>
public sealed record ReplySettings
{
    /// <summary>At least this sure is sent by itself.</summary>
    public double AutoSend { get; init; } = 0.90;

    /// <summary>At least this sure is put before a person; anything below is escalated.</summary>
    public double Approve { get; init; } = 0.60;

    /// <summary>Undo window before an auto-send, seconds, 0 to 86,400.</summary>
    public int HoldSeconds { get; init; } = 60;

    /// <summary>The longest time for which a person's own reply is held to be called back, seconds.</summary>
    public const int LongestUndo = 60;

    /// <summary>How long the app holds what a person sends, so that it can be called back; 0 to 60 seconds.</summary>
    public int UndoSeconds { get; init; } = 10;

    /// <summary>Whether anything is sent at all.</summary>
    public ReplyMode Mode { get; init; } = ReplyMode.Live;

    /// <summary>Whether only intents whose automatic sends are vouched for are sent by themselves.</summary>
    public Certification Certification { get; init; } = Certification.Off;

    /// <summary>The error rate that a certificate vouches for at 95 % confidence, 0.0001 to 0.5.</summary>
    public double CertifiedError { get; init; } = 0.01;

    /// <summary>Share of automatic sends that is put before a person afterwards, 0 to 1.</summary>
    public double AuditShare { get; init; } = 0.05;

    /// <summary>Whether a drafted answer copies those of the letter's people who are of its sender's house or of ours.</summary>
    public bool KeepCc { get; init; }
}

/// <summary>Whether automatic sends need a certificate.</summary>
public enum Certification
{
    /// <summary>The calibrated confidence alone decides.</summary>
    Off,

    /// <summary>Only intents that people's verdicts certify are sent by themselves.</summary>
    Required,
}

/// <summary>Whether replies leave.</summary>
public enum ReplyMode
{
    /// <summary>Decide and send.</summary>
    Live,

    /// <summary>Decide and log, send nothing.</summary>
    Shadow,
}

/// <summary>One vendor of the catalogue (<c>Mancrel:Catalogue:Vendors:NAME</c>).</summary>
public sealed record VendorSettings
{
    /// <summary>The name that no vendor may have: what people write themselves is of it.</summary>
    public const string ByHand = "manual";

    /// <summary>The kind of its webhooks.</summary>
    public VendorKind Kind { get; init; }

    /// <summary>The secret of its webhooks; null answers 401.</summary>
    public string? Secret { get; init; }

    /// <summary>The currency where the payload has none, ISO 4217.</summary>
    public string? Currency { get; init; }

    /// <summary>Where to poll when webhooks stay away; null never polls.</summary>
    public Uri? PollUrl { get; init; }

    /// <summary>Minutes between polls, 1 to 10,080.</summary>
    public int PollMinutes { get; init; } = 15;

    /// <summary>A secret before that counts for now; the settings name several in <see cref="Secret"/> instead.</summary>
    public string? OldSecret { get; init; }

    /// <summary>True of one that was set up in the app: its address may not lead into the host's own network.</summary>
    public bool Typed { get; init; }
}

/// <summary>Whose webhook format a vendor speaks.</summary>
public enum VendorKind
{
    /// <summary>Ours, with Standard Webhooks signatures.</summary>
    Standard,

    /// <summary>Shopify's product webhooks.</summary>
    Shopify,

    /// <summary>WooCommerce's product webhooks.</summary>
    Woocommerce,
}

/// <summary>How mail leaves (<c>Mancrel:Mail</c>, <c>Mancrel:Smtp</c>).</summary>
public sealed record MailSettings
{
    /// <summary>Which mailer.</summary>
    public MailKind Kind { get; init; } = MailKind.Outbox;

    /// <summary>The sender of all mail.</summary>
    public MailAddress From { get; init; } = new("", "sales@mancrel.local");

    /// <summary>
    /// Whether answers come back to an address with the conversation in it (<c>sales+…@</c>); the mail server of the sender's domain must
    /// then take such addresses.
    /// On by default with SendGrid, whose Inbound Parse takes every address of its domain.
    /// </summary>
    public bool ReplyTokens { get; init; }

    /// <summary>
    /// Addresses that our web sites' forms send from, where they are not of our own domain. An authenticated mail of theirs is our own
    /// form's: whom its Reply-To names may be answered by itself.
    /// </summary>
    public IReadOnlyList<string> FormSenders { get; init; } = [];

    /// <summary>SMTP server's name; needed for <see cref="MailKind.Smtp"/>.</summary>
    public string? SmtpHost { get; init; }

    /// <summary>SMTP server's port.</summary>
    public int SmtpPort { get; init; } = 587;

    /// <summary>SMTP user; null sends without signing in.</summary>
    public string? SmtpUser { get; init; }

    /// <summary>SMTP password.</summary>
    public string? SmtpPassword { get; init; }
}

/// <summary>The mailers.</summary>
public enum MailKind
{
    /// <summary>Kept, shown, never leaves.</summary>
    Outbox,

    /// <summary>A mail server.</summary>
    Smtp,

    /// <summary>SendGrid's API (Azure host).</summary>
    Sendgrid,
}

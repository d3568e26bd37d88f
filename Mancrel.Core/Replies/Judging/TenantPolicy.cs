using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Replies.Judging;

/// <summary>What a tenant changed of the reply settings in the app; null keeps the host's setting.</summary>
public sealed record TenantReplySettings : IDocument
{
    public static string Kind => "replySettings";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [];

    /// <summary>The only id.</summary>
    public const string TheId = "replies";

    /// <summary>Threshold for sending by itself, 0 to 1.</summary>
    public double? AutoSend { get; init; }

    /// <summary>Threshold for asking a person, 0 to 1.</summary>
    public double? Approve { get; init; }

    /// <summary>Undo window, seconds.</summary>
    public int? HoldSeconds { get; init; }

    /// <summary>How long the app holds a person's own reply so that it can be called back, seconds.</summary>
    public int? UndoSeconds { get; init; }

    /// <summary>Live or shadow.</summary>
    public ReplyMode? Mode { get; init; }

    /// <summary>Whether drafted answers keep the copies of the letter's house.</summary>
    public bool? KeepCc { get; init; }

    /// <summary>What is otherwise for single intents.</summary>
    public IReadOnlyDictionary<Intent, IntentRules> PerIntent { get; init; } = new Dictionary<Intent, IntentRules>();

    public string Id => TheId;

    public string Partition => "settings";
}

/// <summary>What is otherwise for one intent; null follows what holds for all.</summary>
/// <param name="AutoSend">Threshold for sending by itself, 0 to 1.</param>
/// <param name="Approve">Threshold for asking a person, 0 to 1.</param>
/// <param name="Mode">Live or shadow.</param>
public sealed record IntentRules(double? AutoSend = null, double? Approve = null, ReplyMode? Mode = null);

/// <summary>What holds for a tenant's replies now.</summary>
public sealed record ReplyPolicy(BandThresholds Thresholds, TimeSpan Hold, ReplyMode Mode)
{
    /// <summary>The mode of single intents; what is not here follows <see cref="Mode"/>.</summary>
    public IReadOnlyDictionary<Intent, ReplyMode> ModePerIntent { get; init; } = new Dictionary<Intent, ReplyMode>();

    /// <summary>The mode for a letter that asks these: live only where each of them is.</summary>
    public ReplyMode ModeFor(IEnumerable<Intent> intents) =>
        intents.Select(intent => ModePerIntent.GetValueOrDefault(intent, Mode)).DefaultIfEmpty(Mode).Contains(ReplyMode.Shadow)
            ? ReplyMode.Shadow
            : ReplyMode.Live;

    /// <summary>True when only certified intents are sent by themselves.</summary>
    public bool CertificationRequired { get; init; }

    /// <summary>The error rate that a certificate vouches for, above 0 and below 1.</summary>
    public double CertifiedError { get; init; } = 0.01;

    /// <summary>How long the app holds what a person sends, so that it can be called back; zero for not at all.</summary>
    public TimeSpan Undo { get; init; }

    /// <summary>Share of automatic sends that a person judges afterwards, 0 to 1.</summary>
    public double AuditShare { get; init; }

    /// <summary>
    /// Whether drafted answers copy people of the letter's house and ours who stand in it; a person's own always starts with all.
    /// </summary>
    public bool KeepCc { get; init; }
}

/// <summary>Reads what holds for a tenant: the host's settings, overruled by what the tenant's administrators set.</summary>
public sealed class TenantPolicy(IDocumentStore store, MancrelSettings settings)
{
    /// <summary>The policy now.</summary>
    public async Task<ReplyPolicy> GetAsync(TenantId tenant, CancellationToken cancellation) =>
        Merge((await ReadAsync(tenant, cancellation))?.Value ?? new TenantReplySettings());

    /// <summary>What the tenant set; null when nothing.</summary>
    public Task<Stored<TenantReplySettings>?> ReadAsync(TenantId tenant, CancellationToken cancellation) =>
        store.GetAsync<TenantReplySettings>(tenant, "settings", TenantReplySettings.TheId, cancellation);

    /// <summary>Both together.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A threshold is out of bounds.</exception>
    public ReplyPolicy Merge(TenantReplySettings own)
    {
        var general = new BandThresholds(own.AutoSend ?? settings.Replies.AutoSend, own.Approve ?? settings.Replies.Approve);
        var thresholds = new BandThresholds(general.AutoSend, general.Approve)
        {
            PerIntent = own
                .PerIntent.Where(pair => pair.Value.AutoSend is not null || pair.Value.Approve is not null)
                .ToDictionary(
                    pair => pair.Key,
                    pair => new BandThresholds(pair.Value.AutoSend ?? general.AutoSend, pair.Value.Approve ?? general.Approve)
                ),
        };
        return new ReplyPolicy(
            thresholds,
            TimeSpan.FromSeconds(own.HoldSeconds ?? settings.Replies.HoldSeconds),
            own.Mode ?? settings.Replies.Mode
        )
        {
            ModePerIntent = own
                .PerIntent.Where(pair => pair.Value.Mode is not null)
                .ToDictionary(pair => pair.Key, pair => pair.Value.Mode!.Value),
            CertificationRequired = settings.Replies.Certification == Certification.Required,
            CertifiedError = settings.Replies.CertifiedError,
            AuditShare = settings.Replies.AuditShare,
            KeepCc = own.KeepCc ?? settings.Replies.KeepCc,
            Undo = TimeSpan.FromSeconds(own.UndoSeconds ?? settings.Replies.UndoSeconds),
        };
    }
}

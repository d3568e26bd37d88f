using Mancrel.Core.Catalogue;
using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Learning;
using Mancrel.Core.Mail.Reading;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Claims;
using Mancrel.Core.Replies.Drafting;
using Mancrel.Core.Replies.Knowledge;
using Mancrel.Core.Replies.Policies;
using Mancrel.Core.Settings;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Replies.Judging;

/// <summary>A decision with what it rests on.</summary>
/// <param name="Decision">The band.</param>
/// <param name="Shown">The confidence before people's verdicts corrected it.</param>
/// <param name="Correction">The correction; null where no verdict moved it.</param>
public sealed record Judgement(BandDecision Decision, double Shown, Correction? Correction);

/// <summary>
/// The one judge of answers: live, at the moment of sending, in the backtest and in outreach. Nothing else builds what the guards look at,
/// and nothing else turns findings and confidence into a band.
/// </summary>
public sealed class Judge(
    IDocumentStore store,
    IProductFinder products,
    IKnowledgeFinder knowledge,
    VoiceBook voices,
    TenantPolicy policies,
    VerdictBook verdicts,
    MancrelSettings settings,
    TimeProvider clock
)
{
    /// <summary>The guard that speaks where certificates are required and an intent has none.</summary>
    public const string NotCertified = "not_certified";

    /// <summary>What the guards say of an answer now: all of them, or those that are named.</summary>
    public async Task<IReadOnlyList<GuardFinding>> FindingsAsync(
        TenantId tenant,
        JudgedAnswer answer,
        CancellationToken cancellation,
        IReadOnlyList<IGuard>? only = null
    )
    {
        var context = await ContextAsync(tenant, answer, cancellation);
        var findings = only is null ? Guards.Run(context) : [.. only.Select(guard => guard.Check(context)).OfType<GuardFinding>()];
        GuardFinding?[] more = [MailStopped(answer), await NotCertifiedAsync(tenant, answer, cancellation)];
        return [.. findings, .. more.OfType<GuardFinding>()];
    }

    /// <summary>The band of an answer, by its calibrated confidence and what the guards said.</summary>
    /// <param name="tenant">Whose verdicts and thresholds.</param>
    /// <param name="understood">How the newest letter was understood.</param>
    /// <param name="questions">How each unanswered letter was.</param>
    /// <param name="draft">The draft; null where there is none.</param>
    /// <param name="findings">Of <see cref="FindingsAsync"/>.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Judgement> DecideAsync(
        TenantId tenant,
        Classification understood,
        IReadOnlyList<Classification> questions,
        Draft? draft,
        IReadOnlyList<GuardFinding> findings,
        CancellationToken cancellation
    )
    {
        var policy = await policies.GetAsync(tenant, cancellation);
        var shown = draft is null ? understood.Confidence : ReplyConfidence.Of(questions, draft);

        // What people found of such drafts of this tenant before corrects what the model says of itself.
        var correction = draft is null
            ? null
            : (await verdicts.CalibrationAsync(tenant, cancellation)).CorrectionOf(understood.Intent, shown);
        var decision = BandPolicy.Decide(understood, draft, correction?.Apply(shown) ?? shown, findings, policy.Thresholds);
        return new Judgement(decision, shown, correction);
    }

    private async Task<GuardContext> ContextAsync(TenantId tenant, JudgedAnswer answer, CancellationToken cancellation)
    {
        var cited = await CitedFacts.ReadAsync(store, products, knowledge, tenant, answer.Draft, cancellation);
        string[] own =
        [
            (await voices.GetAsync(tenant, cancellation)).Signature ?? "",
            .. cited.Entries.Select(entry => entry.Answer),
            .. cited.Policies is { } told ? PolicyFields.Of(told).Select(field => field.Value) : [],
        ];
        var context = new GuardContext
        {
            Classifications = [.. answer.Questions.Select(question => question.Understood)],
            Draft = answer.Draft,
            IncomingText = string.Join("\n\n", answer.Questions.Select(question => question.Text)),
            IncomingMessages = [.. answer.Questions.Select(question => question.Text)],
            ByPersonOnly = answer.Questions.Select(question => question.ByPersonOnly).FirstOrDefault(reason => reason is not null),
            Beyond = [.. answer.Questions.Select(question => question.Beyond).OfType<JudgedLetter>()],
            IncomingSubject = answer.Questions.Count == 0 ? "" : answer.Questions[^1].Subject,
            IncomingHtml = string.Join('\n', answer.Questions.Select(question => question.Html).Where(html => html.Length > 0)),
            AttachmentNames = [.. answer.Questions.SelectMany(question => question.AttachmentNames)],
            Recipients = answer.Recipients,
            ThreadAddresses = Set(answer.Questions.SelectMany(question => question.Addresses).Concat(answer.Participants)),
            SenderAuthenticated = answer.Questions.All(question => question.Authenticated),
            RecipientVouched = answer.Questions.All(question => question.Vouched),
            RepliesToThread24h = answer.RepliesToThread24h,
            RepliesToSender24h = answer.RepliesToSender24h,
            Now = clock.GetUtcNow(),
            Products = cited.Products,
            Knowledge = cited.Entries,
            Policies = cited.Policies,
            CatalogueSeenAt = cited.SeenAt,
            RecipientDomain = answer.RecipientDomain,
            AllowedLinkHosts = Hosts(cited, own, answer.LinkHosts),
            OwnContacts = Set(own.SelectMany(OtherCustomersDataGuard.ContactsIn).Append(settings.Mail.From.Address)),
            SenderKnows = Set([.. answer.Contact is { } contact ? contact.Phones.Concat(contact.Emails) : [], .. answer.OwnNumbers]),
        };
        return answer.MostRepliesToSender is { } most ? context with { MostRepliesToSender = most } : context;
    }

    /// <summary>Somebody who bounced, complained or unsubscribed is written to by people only.</summary>
    private static GuardFinding? MailStopped(JudgedAnswer answer) =>
        (answer.Recipient ?? answer.Contact) is { MailStopped: { } reason }
            ? new GuardFinding("mail_stopped", Band.Approve, $"No automatic mail goes to this person any more: {reason}.")
            : null;

    /// <summary>
    /// Where certificates are required, an intent whose automatic sends people's verdicts do not vouch for goes before a person, whose
    /// verdict then counts towards one.
    /// </summary>
    private async Task<GuardFinding?> NotCertifiedAsync(TenantId tenant, JudgedAnswer answer, CancellationToken cancellation)
    {
        var policy = await policies.GetAsync(tenant, cancellation);
        if (!policy.CertificationRequired || answer.Questions.Count == 0)
        {
            return null;
        }

        var intent = answer.Questions[^1].Understood.Intent;
        var certificate = (await verdicts.CalibrationAsync(tenant, cancellation)).Certify(intent, policy.CertifiedError);
        return certificate.IsCertified
            ? null
            : new GuardFinding(
                NotCertified,
                Band.Approve,
                $"{CoreJson.Name(intent)} cannot be certified yet: {certificate.MoreNeeded} more verdicts."
            );
    }

    private HashSet<string> Hosts(CitedFacts cited, IEnumerable<string> own, IEnumerable<string> more)
    {
        var hosts = Set(own.SelectMany(ClaimFinder.LinksOf).Select(link => link.Host).Concat(more));
        if (settings.PublicUrl is { } url)
        {
            hosts.Add(url.Host);
        }

        hosts.UnionWith(cited.Products.Select(product => product.Url?.Host).OfType<string>());
        return hosts;
    }

    private static HashSet<string> Set(IEnumerable<string> values) => values.ToHashSet(StringComparer.OrdinalIgnoreCase);
}

using System.Globalization;
using Mancrel.Core.Catalogue;
using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Learning;
using Mancrel.Core.Learning.Backtests;
using Mancrel.Core.Replies.Claims;
using Mancrel.Core.Replies.Drafting;
using Mancrel.Core.Replies.Knowledge;
using Mancrel.Core.Settings;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Replies.Judging;

/// <summary>
/// Takes a mail through understanding, drafting, guards and bands as they are set today, and neither writes nor sends anything. Guards
/// about the thread (how many replies went out, who takes part) have no thread to look at and stay silent; whatever is counted as an
/// automatic reply here may still wait for a person in life.
/// </summary>
public sealed class Rehearsal(
    IClassifier classifier,
    IDrafter drafter,
    IProductFinder products,
    IKnowledgeFinder knowledge,
    VoiceBook voices,
    TenantPolicy policies,
    VerdictBook verdicts,
    MancrelSettings settings,
    TimeProvider clock
) : IRehearsal
{
    /// <summary>Decides.</summary>
    public async Task<Rehearsed> RunAsync(TenantId tenant, RehearsedMail mail, CancellationToken cancellation)
    {
        var policy = await policies.GetAsync(tenant, cancellation);
        var voice = await voices.GetAsync(tenant, cancellation);
        var understood = await classifier.ClassifyAsync(new ClassifyRequest(tenant, mail.Subject, mail.Text), cancellation);
        var draft = await drafter.DraftAsync(
            new DraftRequest
            {
                Tenant = tenant,
                Questions = [new DraftQuestion(mail.Subject, mail.Text, understood)],
                SenderName = settings.ShopName,
                Voice = voice,
                Language = understood.Language,
            },
            cancellation
        );
        var calibration = await verdicts.CalibrationAsync(tenant, cancellation);
        var shown = draft is null ? understood.Confidence : calibration.Correct(understood.Intent, ReplyConfidence.Of([understood], draft));
        var findings = new List<GuardFinding>(Guards.Run(await ContextAsync(tenant, mail, understood, draft, voice, cancellation)));
        if (
            policy.CertificationRequired
            && calibration.Certify(understood.Intent, policy.CertifiedError) is { IsCertified: false } certificate
        )
        {
            findings.Add(
                new GuardFinding(
                    GuardRoom.NotCertified,
                    Band.Approve,
                    $"{CoreJson.Name(understood.Intent)} cannot be certified yet: {certificate.MoreNeeded} more verdicts."
                )
            );
        }

        return new Rehearsed(understood, draft, BandPolicy.Decide(understood, draft, shown, findings, policy.Thresholds));
    }

    private async Task<GuardContext> ContextAsync(
        TenantId tenant,
        RehearsedMail mail,
        Classification understood,
        Draft? draft,
        Voice voice,
        CancellationToken cancellation
    )
    {
        var evidence = (draft?.Claims ?? []).Select(claim => claim.Evidence).OfType<Evidence>().ToList();
        var cited = new List<Product>();
        foreach (var sku in Ids(evidence, Product.Kind))
        {
            if (await products.GetAsync(tenant, sku, cancellation) is { } product)
            {
                cited.Add(product);
            }
        }

        var entries = new List<KnowledgeEntry>();
        foreach (var id in Ids(evidence, KnowledgeEntry.Kind))
        {
            if (await knowledge.GetAsync(tenant, id, cancellation) is { } entry)
            {
                entries.Add(entry);
            }
        }

        string[] own = [voice.Signature ?? "", .. entries.Select(entry => entry.Answer)];
        return new GuardContext
        {
            Classifications = [understood],
            Draft = draft,
            IncomingText = mail.Text,
            IncomingSubject = mail.Subject,
            IncomingHtml = mail.Html,
            AttachmentNames = mail.AttachmentNames,
            SenderAuthenticated = mail.Authenticated,
            Now = clock.GetUtcNow(),
            Products = cited,
            Knowledge = entries,
            CompanyPublicHost = settings.PublicUrl?.Host,
            AllowedLinkHosts = own.SelectMany(ClaimFinder.LinksOf).Select(link => link.Host).ToHashSet(StringComparer.OrdinalIgnoreCase),
            OwnContacts = own.SelectMany(OtherCustomersDataGuard.ContactsIn)
                .Append(settings.Mail.From.Address)
                .ToHashSet(StringComparer.OrdinalIgnoreCase),
        };
    }

    private static IEnumerable<string> Ids(List<Evidence> evidence, string kind) =>
        evidence.Where(one => one.Kind == kind).Select(one => one.Id).Distinct(StringComparer.Ordinal);

    public bool StatesTheSame(Draft draft, string answer)
    {
        var facts = draft
            .Claims.Where(claim => claim.Evidence is { Field: not ("title" or "sku"), Kind: not "setting" })
            .Select(claim => Bare(claim.Text, claim.Evidence!.Field is "price" or "tierPrice", draft.Language))
            .ToHashSet(StringComparer.Ordinal);
        var said = ClaimFinder
            .Find(answer)
            .Select(span => Bare(answer.Substring(span.Start, span.Length), span.Kind == ClaimKind.Money, draft.Language))
            .ToHashSet(StringComparer.Ordinal);
        return facts.Count > 0 && facts.Overlaps(said) && !facts.Any(fact => IsPrice(fact) && !said.Contains(fact));
    }

    // 89.90 EUR, EUR 89.90 and 89,90 € are one price.
    private static string Bare(string text, bool isPrice, string language) =>
        isPrice && LocalNumbers.First(text, language) is { } amount ? amount.ToString("0.00##", CultureInfo.InvariantCulture)
        : string.Concat(text.Where(c => char.IsAsciiDigit(c) || c is '.' or ':' or '/')) is { Length: > 0 } digits ? digits.Trim('.')
        : text.Trim().ToUpperInvariant();

    private static bool IsPrice(string fact) =>
        fact.Contains('.', StringComparison.Ordinal) && fact.All(c => char.IsAsciiDigit(c) || c == '.');
}

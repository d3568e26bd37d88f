using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Inbox;
using Mancrel.Core.Replies.Judging;
using Mancrel.Core.Replies.Papers;
using Mancrel.Core.Settings;
using Mancrel.Core.Triage;
using NodaTime;

namespace Mancrel.Core.Scheduling.Answers;

/// <summary>
/// Offers times that are free to somebody who asks for a meeting: at most three of a service, on different days. Each time is its own
/// evidence and is looked at again when the answer is judged and when it leaves: one that was taken since keeps it back. Whether a time is
/// offered at all a person decides.
/// </summary>
public sealed class OfferedTimes(TimeOffers offers, ShopBook shops, MancrelSettings settings) : IOwnPapers
{
    public async Task<Draft?> DraftAsync(TenantId tenant, PapersAsked asked, bool named, CancellationToken cancellation)
    {
        if (
            MeetingWords.Of(asked.Language) is null
            || !asked.Questions.All(question => question.Classification.Intent == Intent.MeetingRequest)
        )
        {
            return null;
        }

        var text = string.Join('\n', asked.Questions.Select(question => $"{question.Subject}\n{question.Text}"));
        var meant = await offers.MeantAsync(tenant, text, cancellation);
        return await offers.DraftAsync(
            tenant,
            meant,
            new Offering(asked.Language, asked.Greeted, asked.SenderName, Lead: null),
            cancellation
        );
    }

    public async Task<PapersCheck> CheckAsync(TenantId tenant, ContactId? contact, Draft draft, CancellationToken cancellation)
    {
        var cited = draft
            .Claims.Select(claim => claim.Evidence)
            .OfType<Evidence>()
            .Where(one => one.Kind == TimeOffers.EvidenceKind)
            .ToList();
        if (cited.Count == 0)
        {
            return new PapersCheck([], [], null);
        }

        var zone = (await shops.GetAsync(tenant, cancellation)).Zone;
        var words = MeetingWords.Of(draft.Language);
        Evidence? untrue = null;
        foreach (var one in cited)
        {
            untrue ??= words is null || !await offers.IsSoAsync(tenant, one, zone, words, cancellation) ? one : null;
        }

        return new PapersCheck(
            [],
            settings.PublicUrl is { } url ? [url.Host] : [],
            untrue is null ? null : new GuardFinding(IOwnPapers.ChangedGuard, Band.Escalate, $"\"{untrue.Value}\" is not so any more.")
        );
    }
}

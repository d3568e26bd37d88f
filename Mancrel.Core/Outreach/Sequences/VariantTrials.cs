using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Outreach.Sequences;

/// <summary>
/// Says which wording of a step somebody gets, and compares them once, by answers alone: opens lie. Each look at figures that still grow
/// would be another chance to be fooled, so there is one look, at a time that is fixed beforehand, and a wording wins only where Fisher's
/// exact test leaves at most one in twenty for chance (shared among the others by Bonferroni). Else all stay in use.
/// </summary>
public sealed class VariantTrials(IDocumentStore store, VariantRule rule, TimeProvider clock)
{
    private const double Chance = 0.05;

    private static readonly MessageState[] Left = [MessageState.Sent, MessageState.Delivered, MessageState.Bounced];

    /// <summary>All wordings of a step, its own first.</summary>
    public static IReadOnlyList<StepVariant> Of(SequenceStep step) =>
        [new StepVariant(step.Id, step.TemplateId, step.TemplateVersion), .. step.Variants];

    /// <summary>What mails of a wording are found by.</summary>
    public static string KeyOf(SequenceId sequence, string step, string variant) => $"{sequence.Value}.{step}.{variant}";

    /// <summary>The wording that somebody gets: the one that won, else by chance, the same each time for a person.</summary>
    public async Task<StepVariant> ChooseAsync(
        TenantId tenant,
        Sequence sequence,
        Enrolment enrolment,
        SequenceStep step,
        CancellationToken cancellation
    )
    {
        var variants = Of(step);
        if (variants.Count == 1)
        {
            return variants[0];
        }

        var trial = await LookAsync(tenant, sequence, step, cancellation);
        var drawn = uint.Parse(
            Hashing.Short($"{enrolment.Id} {step.Id} wording")[..8],
            NumberStyles.AllowHexSpecifier,
            CultureInfo.InvariantCulture
        );
        return variants.FirstOrDefault(one => one.Id == trial?.Winner) ?? variants[(int)(drawn % (uint)variants.Count)];
    }

    /// <summary>What each wording came to until now; nothing where there is one alone.</summary>
    public async Task<IReadOnlyList<VariantCount>> CountsAsync(
        TenantId tenant,
        Sequence sequence,
        SequenceStep step,
        CancellationToken cancellation
    )
    {
        var counts = new List<VariantCount>();
        foreach (var variant in step.Variants.Count == 0 ? [] : Of(step))
        {
            var sent = 0L;
            foreach (var state in Left)
            {
                sent += await CountAsync<Message>(
                    tenant,
                    cancellation,
                    new("sequenceVariant", FilterOperator.Equal, KeyOf(sequence.SequenceId, step.Id, variant.Id)),
                    new("state", FilterOperator.Equal, state)
                );
            }

            var replied = await CountAsync<Enrolment>(
                tenant,
                cancellation,
                new("sequenceId", FilterOperator.Equal, sequence.SequenceId),
                new("sequenceVariant", FilterOperator.Equal, KeyOf(sequence.SequenceId, step.Id, variant.Id))
            );
            counts.Add(new VariantCount(variant.Id, sent, replied));
        }

        return counts;
    }

    /// <summary>The comparison of a step's wordings; null before enough people got each.</summary>
    public async Task<VariantTrial?> FindAsync(TenantId tenant, Sequence sequence, SequenceStep step, CancellationToken cancellation) =>
        step.Variants.Count == 0 ? null : (await StoredAsync(tenant, sequence, step, cancellation))?.Value;

    /// <summary>The wording that wins by these figures; null where chance alone may have made the difference.</summary>
    public static string? WinnerOf(IReadOnlyList<VariantCount> counts)
    {
        var best = counts.MaxBy(one => one.Sent == 0 ? 0 : (double)one.Replied / one.Sent);
        var others = counts.Where(one => one != best).ToList();
        return best is not null && others.Count > 0 && others.TrueForAll(one => FisherExact.Of(best, one) <= Chance / others.Count)
            ? best.VariantId
            : null;
    }

    private async Task<VariantTrial?> LookAsync(TenantId tenant, Sequence sequence, SequenceStep step, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        while (true)
        {
            var stored = await StoredAsync(tenant, sequence, step, cancellation);
            if (stored is { Value.DecidedAt: not null } || (stored is not null && now < stored.Value.FullAt + rule.Wait))
            {
                return stored.Value;
            }

            var counts = await CountsAsync(tenant, sequence, step, cancellation);
            var batch = new DocumentBatch(tenant, sequence.Partition);
            if (stored is not null)
            {
                batch.Replace(stored.Value with { DecidedAt = now, Winner = WinnerOf(counts), Counts = counts }, stored.ETag);
            }
            else if (counts.All(one => one.Sent >= rule.Each))
            {
                batch.Create(
                    new VariantTrial
                    {
                        SequenceId = sequence.SequenceId,
                        StepId = step.Id,
                        Variants = [.. Of(step).Select(one => one.Id)],
                        FullAt = now,
                    }
                );
            }
            else
            {
                return null;
            }

            // Whoever was faster wrote the same, or decided; it is read either way.
            await store.CommitAsync(batch, cancellation);
        }
    }

    private Task<Stored<VariantTrial>?> StoredAsync(
        TenantId tenant,
        Sequence sequence,
        SequenceStep step,
        CancellationToken cancellation
    ) =>
        store.GetAsync<VariantTrial>(
            tenant,
            sequence.Partition,
            VariantTrial.IdOf(step.Id, [.. Of(step).Select(one => one.Id)]),
            cancellation
        );

    private async Task<long> CountAsync<T>(TenantId tenant, CancellationToken cancellation, params DocumentFilter[] where)
        where T : class, IDocument =>
        (
            await store.QueryAsync<T>(
                tenant,
                new DocumentQuery
                {
                    Where = where,
                    Limit = 1,
                    CountTotal = true,
                },
                cancellation
            )
        ).Total
        ?? 0;
}

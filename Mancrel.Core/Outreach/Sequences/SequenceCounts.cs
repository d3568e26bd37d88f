using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Outreach.Tracking;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Outreach.Sequences;

/// <summary>What a step came to until now.</summary>
/// <param name="StepId">The step.</param>
/// <param name="Waiting">Wait for it.</param>
/// <param name="Sent">Got it, whatever came of it then.</param>
/// <param name="Bounced">Of these, came back.</param>
/// <param name="Opened">Opened it, as far as that can be known; 0 where opens are not counted.</param>
/// <param name="Clicked">Followed a link of it; 0 where clicks are not counted.</param>
/// <param name="Replied">Answered after it and before the next.</param>
/// <param name="Unsubscribed">Said no by its link.</param>
/// <param name="Exited">Left before it, by reason.</param>
/// <param name="Variants">Each of its wordings, its own first; none where there is one alone.</param>
/// <param name="ComparedAt">When its wordings were compared; null before.</param>
/// <param name="Winner">The wording that everybody gets since; null where chance alone may have made the difference.</param>
public sealed record StepCounts(
    string StepId,
    long Waiting,
    long Sent,
    long Bounced,
    long Opened,
    long Clicked,
    long Replied,
    long Unsubscribed,
    IReadOnlyDictionary<ExitReason, long> Exited,
    IReadOnlyList<VariantCount> Variants,
    DateTimeOffset? ComparedAt,
    string? Winner
);

/// <summary>What a sequence came to until now.</summary>
/// <param name="Enrolled">Everybody who is or was in it.</param>
/// <param name="Active">Go through it.</param>
/// <param name="Paused">Are held by a person of ours.</param>
/// <param name="Finished">Got the last step.</param>
/// <param name="Exited">Left before.</param>
/// <param name="Steps">Each step, in order.</param>
public sealed record SequenceResults(long Enrolled, long Active, long Paused, long Finished, long Exited, IReadOnlyList<StepCounts> Steps);

/// <summary>Counts what became of a sequence, each by an index.</summary>
public sealed class SequenceCounts(IDocumentStore store, MailTracks tracks, VariantTrials trials)
{
    /// <summary>The results now.</summary>
    public async Task<SequenceResults> ResultsAsync(TenantId tenant, Sequence sequence, CancellationToken cancellation)
    {
        var by = new Dictionary<EnrolmentState, long>();
        foreach (var state in Enum.GetValues<EnrolmentState>())
        {
            by[state] = await EnrolmentsAsync(tenant, sequence, cancellation, new DocumentFilter("state", FilterOperator.Equal, state));
        }

        var steps = new List<StepCounts>();
        foreach (var step in sequence.Steps)
        {
            steps.Add(await StepAsync(tenant, sequence, step, by[EnrolmentState.Exited] > 0, cancellation));
        }

        return new SequenceResults(
            by.Values.Sum(),
            by[EnrolmentState.Active],
            by[EnrolmentState.Paused],
            by[EnrolmentState.Finished],
            by[EnrolmentState.Exited],
            steps
        );
    }

    private async Task<StepCounts> StepAsync(
        TenantId tenant,
        Sequence sequence,
        SequenceStep step,
        bool anybodyLeft,
        CancellationToken cancellation
    )
    {
        var next = new DocumentFilter("next", FilterOperator.Equal, step.Id);
        var exits = new SortedDictionary<ExitReason, long>();
        foreach (var reason in anybodyLeft ? Enum.GetValues<ExitReason>() : [])
        {
            var left = await EnrolmentsAsync(
                tenant,
                sequence,
                cancellation,
                new("state", FilterOperator.Equal, EnrolmentState.Exited),
                next,
                new("exit", FilterOperator.Equal, reason)
            );
            if (left > 0)
            {
                exits[reason] = left;
            }
        }

        var bounced = await MailsAsync(tenant, sequence, step, MessageState.Bounced, cancellation);
        var trial = await trials.FindAsync(tenant, sequence, step, cancellation);
        return new StepCounts(
            step.Id,
            await EnrolmentsAsync(tenant, sequence, cancellation, new("state", FilterOperator.Equal, EnrolmentState.Active), next)
                + await EnrolmentsAsync(tenant, sequence, cancellation, new("state", FilterOperator.Equal, EnrolmentState.Paused), next),
            await MailsAsync(tenant, sequence, step, MessageState.Sent, cancellation)
                + await MailsAsync(tenant, sequence, step, MessageState.Delivered, cancellation)
                + bounced,
            bounced,
            await SeenAsync("opened"),
            await SeenAsync("clicked"),
            await EnrolmentsAsync(tenant, sequence, cancellation, new DocumentFilter("repliedAfter", FilterOperator.Equal, step.Id)),
            await SeenAsync("unsubscribed"),
            exits,
            await trials.CountsAsync(tenant, sequence, step, cancellation),
            trial?.DecidedAt,
            trial?.Winner
        );

        Task<long> SeenAsync(string what) =>
            tracks.CountAsync(tenant, "sequenceStep", SequenceMails.KeyOf(sequence.SequenceId, step.Id), what, cancellation);
    }

    private Task<long> EnrolmentsAsync(TenantId tenant, Sequence sequence, CancellationToken cancellation, params DocumentFilter[] where) =>
        CountAsync<Enrolment>(tenant, [new("sequenceId", FilterOperator.Equal, sequence.SequenceId), .. where], cancellation);

    private Task<long> MailsAsync(
        TenantId tenant,
        Sequence sequence,
        SequenceStep step,
        MessageState state,
        CancellationToken cancellation
    ) =>
        CountAsync<Message>(
            tenant,
            [
                new("sequenceStep", FilterOperator.Equal, SequenceMails.KeyOf(sequence.SequenceId, step.Id)),
                new("state", FilterOperator.Equal, state),
            ],
            cancellation
        );

    private async Task<long> CountAsync<T>(TenantId tenant, IReadOnlyList<DocumentFilter> where, CancellationToken cancellation)
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

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Inbox;
using Mancrel.Core.Outreach.Segments;
using Mancrel.Core.Ports;
using Mancrel.Core.Workflows;

namespace Mancrel.Core.Outreach.Sequences;

/// <summary>Something to be done with many people of a sequence.</summary>
/// <param name="Sequence">Which.</param>
/// <param name="Job">Names this one.</param>
/// <param name="Segment">Whom to enrol; null calls everybody in it to look again.</param>
/// <param name="By">Who asked for it: the person's address.</param>
/// <param name="Seen">The people whose contacts that person sees; null for everybody's.</param>
public sealed record SequenceJob(SequenceId Sequence, string Job, SegmentId? Segment, string By, IReadOnlyList<UserId>? Seen)
{
    /// <summary>The workflow instance.</summary>
    [JsonIgnore]
    public string Instance => $"sequence-people.{Sequence.Value}.{Job}";

    /// <summary>Calls everybody after a sequence came into another state.</summary>
    public static SequenceJob Call(Sequence sequence) =>
        new(sequence.SequenceId, string.Create(CultureInfo.InvariantCulture, $"call.{sequence.Run}"), Segment: null, "", Seen: null);
}

/// <summary>The next of them.</summary>
/// <param name="Job">What.</param>
/// <param name="After">Behind this contact; null from the first.</param>
public sealed record SequencePeopleInput(SequenceJob Job, ContactId? After);

/// <summary>How far it came.</summary>
/// <param name="After">The last contact; null when all were seen to.</param>
public sealed record SequencePeopleDone(ContactId? After);

/// <summary>Goes through many people of a sequence, page by page.</summary>
public sealed class SequencePeople : IWorkflow<SequenceJob, string>
{
    public static string Name => "sequence-people";

    public async Task<string> RunAsync(IWorkflowContext context, SequenceJob input)
    {
        ContactId? after = null;
        do
        {
            after = (await context.StepAsync(SequencePeopleStep.Step, new SequencePeopleInput(input, after))).After;
        } while (after is not null);
        return "done";
    }
}

/// <summary>Enrols the next of a segment, or calls the next of those who are in it. Each bears repeating.</summary>
public sealed class SequencePeopleStep(IDocumentStore store, SegmentDesk segments, EnrolmentBook book, IWorkflowEngine engine)
    : IWorkflowStep<SequencePeopleInput, SequencePeopleDone>
{
    private const int AtOnce = 500;
    private const int PagesOfStep = 10;

    public static StepName<SequencePeopleInput, SequencePeopleDone> Step { get; } = new("sequence.people");

    public async Task<SequencePeopleDone> RunAsync(StepContext context, SequencePeopleInput input, CancellationToken cancellation)
    {
        var after = input.After;
        for (var page = 0; page < PagesOfStep; page++)
        {
            after = input.Job.Segment is { } segment
                ? await EnrolAsync(context.Tenant, input.Job, segment, after, cancellation)
                : await CallAsync(context.Tenant, input.Job, after, cancellation);
            if (after is null)
            {
                break;
            }
        }

        return new SequencePeopleDone(after);
    }

    private async Task<ContactId?> EnrolAsync(
        TenantId tenant,
        SequenceJob job,
        SegmentId id,
        ContactId? after,
        CancellationToken cancellation
    )
    {
        if (
            await segments.FindAsync(tenant, id.Value, cancellation) is not { } segment
            || await store.GetAsync<Sequence>(tenant, Sequence.PartitionOf(job.Sequence), job.Sequence.Value, cancellation)
                is not { Value: { State: not SequenceState.Stopped } sequence }
        )
        {
            return null;
        }

        var page = await segments.PeopleAsync(tenant, segment.Value, new Sight(job.Seen), after, AtOnce, cancellation);
        await book.EnrolAsync(tenant, sequence, [.. page.People.Select(person => person.Value.ContactId)], job.By, cancellation);
        return page.After;
    }

    private async Task<ContactId?> CallAsync(TenantId tenant, SequenceJob job, ContactId? after, CancellationToken cancellation)
    {
        var page = await store.QueryAsync<Enrolment>(
            tenant,
            new DocumentQuery
            {
                Where =
                [
                    new("sequenceId", FilterOperator.Equal, job.Sequence),
                    new("state", FilterOperator.In, new List<object> { EnrolmentState.Active, EnrolmentState.Paused }),
                    .. after is { } id ? (DocumentFilter[])[new("contactId", FilterOperator.GreaterThan, id)] : [],
                ],
                Sort = new DocumentSort("contactId"),
                Limit = AtOnce,
            },
            cancellation
        );
        var call = JsonSerializer.SerializeToElement(new SequenceCall("the sequence changed"), CoreJson.Options);
        foreach (var one in page.Items)
        {
            await engine.RaiseEventAsync(tenant, one.Value.Input.Instance, SequenceCall.Event, call, cancellation);
        }

        return page.Items.Count < AtOnce ? null : page.Items[^1].Value.ContactId;
    }
}

using System.Globalization;
using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Outreach.Sequences;

/// <summary>What an enrolling came to.</summary>
/// <param name="New">So many came in.</param>
/// <param name="Already">So many are or were in it: nobody goes through a sequence twice.</param>
public sealed record Enrolled(int New, int Already);

/// <summary>Writes enrolments. Whoever comes in gets its workflow in the same batch, so that neither is without the other.</summary>
public sealed class EnrolmentBook(IDocumentStore store, TimeProvider clock)
{
    // Two documents each in a batch of a hundred.
    private const int InABatch = 40;

    /// <summary>Enrols contacts; who is or was in it already stays as it is.</summary>
    public async Task<Enrolled> EnrolAsync(
        TenantId tenant,
        Sequence sequence,
        IReadOnlyList<ContactId> contacts,
        string by,
        CancellationToken cancellation
    )
    {
        var (enrolled, already) = (0, 0);
        foreach (var some in contacts.Distinct().Chunk(InABatch))
        {
            while (true)
            {
                var known = await KnownAsync(tenant, sequence.SequenceId, some, cancellation);
                var batch = new DocumentBatch(tenant, sequence.Partition);
                foreach (var contact in some.Where(contact => !known.Contains(contact)))
                {
                    var one = new Enrolment
                    {
                        SequenceId = sequence.SequenceId,
                        ContactId = contact,
                        Next = sequence.Next([])?.Id,
                        EnrolledAt = clock.GetUtcNow(),
                        EnrolledBy = by,
                    };
                    batch.Create(one).Upsert(Signal(one, ".start", SequenceRun.Name, one.Input));
                }

                // Somebody may have enrolled one of them in this moment.
                if (batch.Operations.Count == 0 || (await store.CommitAsync(batch, cancellation)).Committed)
                {
                    (enrolled, already) = (enrolled + some.Length - known.Count, already + known.Count);
                    break;
                }
            }
        }

        return new Enrolled(enrolled, already);
    }

    /// <summary>
    /// Changes an enrolment, again from the start whenever somebody else was faster, and calls its workflow where that is to look again.
    /// Null where there is none; unchanged where the change is null.
    /// </summary>
    public async Task<Stored<Enrolment>?> ChangeAsync(
        TenantId tenant,
        SequenceId sequence,
        EnrolmentId id,
        Func<Enrolment, Enrolment?> change,
        bool call,
        CancellationToken cancellation
    )
    {
        var partition = Sequence.PartitionOf(sequence);
        while (await store.GetAsync<Enrolment>(tenant, partition, id.Value, cancellation) is { } stored)
        {
            if (change(stored.Value) is not { } next || next == stored.Value)
            {
                return stored;
            }

            var batch = new DocumentBatch(tenant, partition).Replace(next, stored.ETag);
            if (call)
            {
                var at = clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
                batch.Upsert(Signal(next, ".call." + at, start: null, new SequenceCall("a person changed it")));
            }

            if ((await store.CommitAsync(batch, cancellation)).Committed)
            {
                return await store.GetAsync<Enrolment>(tenant, partition, id.Value, cancellation);
            }
        }

        return null;
    }

    /// <summary>The enrolment as it is when it is left.</summary>
    public Enrolment Left(Enrolment enrolment, ExitReason exit, string why) =>
        enrolment with
        {
            State = EnrolmentState.Exited,
            Exit = exit,
            Why = why,
            DueAt = null,
            EndedAt = clock.GetUtcNow(),
        };

    private async Task<HashSet<ContactId>> KnownAsync(
        TenantId tenant,
        SequenceId sequence,
        IReadOnlyList<ContactId> contacts,
        CancellationToken cancellation
    ) =>
        [
            .. (
                await store.QueryAsync<Enrolment>(
                    tenant,
                    new DocumentQuery
                    {
                        Where =
                        [
                            new("sequenceId", FilterOperator.Equal, sequence),
                            new("contactId", FilterOperator.In, contacts.Select(contact => contact.Value).ToList()),
                        ],
                        Limit = InABatch,
                    },
                    cancellation
                )
            ).Items.Select(item => item.Value.ContactId),
        ];

    private static OutboxEvent Signal<T>(Enrolment enrolment, string what, string? start, T payload) =>
        new()
        {
            EventId = enrolment.Input.Instance + what,
            Cause = enrolment.Partition,
            Queue = QueueNames.WorkflowEvents,
            Session = enrolment.Input.Instance,
            Body = JsonSerializer.Serialize(
                new QueuedSignal(
                    enrolment.Input.Instance,
                    start is null ? SequenceCall.Event : "",
                    JsonSerializer.SerializeToElement(payload, CoreJson.Options),
                    start
                ),
                CoreJson.Options
            ),
        };
}

using System.Text.Json;
using Mancrel.Core.Billing;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Projections;
using Mancrel.Core.Crm.Tasks;
using Mancrel.Core.Identity;
using Mancrel.Core.Inbox;
using Mancrel.Core.Outreach.Forms;
using Mancrel.Core.Ports;
using Mancrel.Core.Scheduling;

namespace Mancrel.Core.Automations;

/// <summary>
/// Follows what changes and begins runs. The run's document is what says that an event was looked at, and is written in one batch with the
/// order that starts its workflow: an event counts once for each automation, however often it is told and whatever crashes.
/// </summary>
public sealed class AutomationTriggers(
    IDocumentStore store,
    AutomationDesk desk,
    AutomationReader reader,
    AutomationCatalogue catalogue,
    Sights sights,
    TimeProvider clock
) : IProjection
{
    /// <summary>Runs of one automation that begin within an hour; with more it is paused, since something goes round in a circle.</summary>
    public const int MostInAnHour = 1_000;

    /// <summary>Runs of one automation about one contact, or a deal without one, within a day; what happens beyond is left.</summary>
    public const int MostOfOneInADay = 10;

    private const int MostLive = 500;

    // What a feed tells late is old news; what is older than this is never looked at again, so that runs need not be kept for ever.
    private static readonly TimeSpan Oldest = TimeSpan.FromDays(7);
    private static readonly HashSet<string> Kinds = [.. Enum.GetValues<AutomationEventKind>().Select(AutomationEvents.KindOf)];

    public async Task<bool> FollowAsync(TenantId tenant, string kind, IReadOnlyList<DocumentChange> changes, CancellationToken cancellation)
    {
        if (!Kinds.Contains(kind) || await LiveAsync(tenant, kind, cancellation) is not { Count: > 0 } live)
        {
            return false;
        }

        foreach (var change in changes.Where(change => !change.Deleted))
        {
            foreach (var happened in await EventsAsync(tenant, change, cancellation))
            {
                await HappenedAsync(tenant, happened, live, cancellation);
            }
        }

        return true;
    }

    /// <summary>The order that starts a run's workflow.</summary>
    internal static OutboxEvent Start(AutomationRun run, string? from) =>
        new()
        {
            EventId = run.Instance + ".start",
            Cause = run.Partition,
            Queue = QueueNames.WorkflowEvents,
            Session = run.Instance,
            Body = JsonSerializer.Serialize(
                new QueuedSignal(
                    run.Instance,
                    "",
                    JsonSerializer.SerializeToElement(new AutomationRunInput(run.AutomationId, run.RunId, from), CoreJson.Options),
                    AutomationFlow.Name
                ),
                CoreJson.Options
            ),
        };

    private async Task HappenedAsync(TenantId tenant, AutomationEvent happened, List<Automation> live, CancellationToken cancellation)
    {
        if (happened.ByAutomation || happened.At < clock.GetUtcNow() - Oldest)
        {
            return;
        }

        foreach (var one in live.Where(one => happened.Is(one.Trigger!) && happened.At >= one.LiveSince))
        {
            await BeginAsync(tenant, one, happened, cancellation);
        }
    }

    private async Task BeginAsync(TenantId tenant, Automation automation, AutomationEvent happened, CancellationToken cancellation)
    {
        var id = AutomationRun.IdOf(automation.AutomationId, happened.Key);
        if (
            await store.GetAsync<AutomationRun>(tenant, automation.Partition, id, cancellation) is not null
            || await desk.VersionAsync(tenant, automation.AutomationId, automation.LiveVersion!.Value, cancellation) is not { } version
            || !await SeenAsync(tenant, automation, happened, cancellation)
        )
        {
            return;
        }

        var facts = await reader.ReadAsync(tenant, happened.Source, happened.ContactId, happened.DealId, cancellation);
        var fields = await catalogue.FieldsAsync(tenant, cancellation);
        var (hold, readings) = AutomationConditions.Ask(version.Definition.Conditions, version.Definition.Match, fields, facts);
        var now = clock.GetUtcNow();
        var run = new AutomationRun
        {
            RunId = id,
            AutomationId = automation.AutomationId,
            Name = automation.Name,
            Version = version.Version,
            On = happened.On,
            HappenedAt = happened.At,
            At = now,
            Source = happened.Source,
            ContactId = happened.ContactId,
            DealId = happened.DealId,
            ConversationId = happened.ConversationId,
            ActsFor = automation.PublishedBy!.Value,
            Readings = readings,
            State = hold ? AutomationRunState.Running : AutomationRunState.Skipped,
            EndedAt = hold ? null : now,
        };
        var batch = new DocumentBatch(tenant, run.Partition);
        if (!hold)
        {
            await store.CommitAsync(batch.Create(run), cancellation);
            return;
        }

        if (await BoundAsync(tenant, automation, run, cancellation) is { } bound)
        {
            var stopped = run with { State = AutomationRunState.Stopped, Error = bound, EndedAt = now };
            await store.CommitAsync(batch.Create(stopped), cancellation);
            return;
        }

        // Whoever was faster made the same.
        await store.CommitAsync(batch.Create(run).Upsert(Start(run, from: null)), cancellation);
    }

    /// <summary>Why it does not begin although its time came; null where it does.</summary>
    private async Task<string?> BoundAsync(TenantId tenant, Automation automation, AutomationRun run, CancellationToken cancellation)
    {
        var begun = await CountAsync(tenant, run, run.At - TimeSpan.FromHours(1), [], cancellation);
        if (begun >= MostInAnHour)
        {
            var problem = $"More than {MostInAnHour} runs began within an hour.";
            if (await desk.FindAsync(tenant, automation.Id, cancellation) is { Value.State: AutomationState.Live } stored)
            {
                await desk.PauseAsync(tenant, stored, MessageDecision.Automatic, cancellation, problem);
            }

            return problem;
        }

        DocumentFilter about = run.ContactId is { } contact
            ? new("contactId", FilterOperator.Equal, contact)
            : new("dealId", FilterOperator.Equal, run.DealId);
        return await CountAsync(tenant, run, run.At - TimeSpan.FromDays(1), [about], cancellation) >= MostOfOneInADay
            ? $"It ran {MostOfOneInADay} times within a day about the same record."
            : null;
    }

    private async Task<long> CountAsync(
        TenantId tenant,
        AutomationRun run,
        DateTimeOffset since,
        IReadOnlyList<DocumentFilter> about,
        CancellationToken cancellation
    )
    {
        var page = await store.QueryAsync<AutomationRun>(
            tenant,
            new DocumentQuery
            {
                Partition = run.Partition,
                Where =
                [
                    .. about,
                    new("at", FilterOperator.GreaterOrEqual, since),
                    new("state", FilterOperator.NotEqual, AutomationRunState.Skipped),
                ],
                Limit = 1,
                CountTotal = true,
            },
            cancellation
        );
        return page.Total ?? 0;
    }

    /// <summary>Whether who published it sees what happened: an automation does nothing to what its publisher cannot see.</summary>
    private async Task<bool> SeenAsync(TenantId tenant, Automation automation, AutomationEvent happened, CancellationToken cancellation)
    {
        var id = automation.PublishedBy!.Value;
        if (await store.GetAsync<User>(tenant, User.PartitionOf(id), id.Value, cancellation) is not { Value: var person })
        {
            return false;
        }

        var sight = await sights.OfAsync(tenant, id, person.Role, cancellation);
        return await sights.SeesAllAsync(tenant, sight, [.. HomesOf(happened)], cancellation);
    }

    /// <summary>The partitions of the records that an event is about.</summary>
    internal static IEnumerable<string> HomesOf(AutomationEvent happened)
    {
        if (happened.ContactId is { } contact)
        {
            yield return Contact.PartitionOf(contact);
        }

        if (happened.DealId is { } deal)
        {
            yield return Deal.PartitionOf(deal);
        }

        if (happened.ConversationId is { } conversation)
        {
            yield return Conversation.PartitionOf(conversation);
        }
    }

    private async Task<List<Automation>> LiveAsync(TenantId tenant, string kind, CancellationToken cancellation)
    {
        var page = await store.QueryAsync<Automation>(
            tenant,
            new DocumentQuery { Where = [new("state", FilterOperator.Equal, AutomationState.Live)], Limit = MostLive },
            cancellation
        );
        return [.. page.Items.Select(item => item.Value).Where(one => AutomationEvents.KindOf(one.Trigger!.On!.Value) == kind)];
    }

    private async Task<IReadOnlyList<AutomationEvent>> EventsAsync(
        TenantId tenant,
        DocumentChange change,
        CancellationToken cancellation
    ) =>
        change.Kind switch
        {
            "deal" => await OfAsync<Deal>(tenant, change, AutomationEvents.Of, cancellation),
            "message" => await OfAsync<Message>(tenant, change, AutomationEvents.Of, cancellation),
            "contact" => await OfAsync<Contact>(tenant, change, AutomationEvents.Of, cancellation),
            "formSubmission" => await OfAsync<FormSubmission>(tenant, change, AutomationEvents.Of, cancellation),
            "task" => await OfAsync<CrmTask>(tenant, change, AutomationEvents.Of, cancellation),
            "appointment" => await OfAsync<Appointment>(tenant, change, AutomationEvents.Of, cancellation),
            _ => await OfAsync<BillingDocument>(tenant, change, AutomationEvents.Of, cancellation),
        };

    private async Task<IReadOnlyList<AutomationEvent>> OfAsync<T>(
        TenantId tenant,
        DocumentChange change,
        Func<Stored<T>, IEnumerable<AutomationEvent>> of,
        CancellationToken cancellation
    )
        where T : class, IDocument =>
        await store.GetAsync<T>(tenant, change.Partition, change.Id, cancellation) is { } stored ? [.. of(stored)] : [];
}

using Mancrel.Core.Automations.Acts;
using Mancrel.Core.Billing;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Tasks;
using Mancrel.Core.Inbox;
using Mancrel.Core.Outreach.Forms;
using Mancrel.Core.Ports;
using Mancrel.Core.Scheduling;

namespace Mancrel.Core.Automations;

/// <summary>What would have become of a step.</summary>
/// <param name="Path">Its place in the version.</param>
/// <param name="Outcome">Done, waits, then, else; failed where it could not have been done.</param>
/// <param name="Why">Why it could not.</param>
public sealed record AutomationTried(string Path, AutomationOutcome Outcome, [property: Said] string? Why = null);

/// <summary>Something that happened, and what would have come of it.</summary>
/// <param name="Happened">What.</param>
/// <param name="WouldRun">Whether its conditions hold.</param>
/// <param name="Readings">The conditions as they were found.</param>
/// <param name="Steps">What would have been done.</param>
public sealed record AutomationTrialEvent(
    AutomationEvent Happened,
    bool WouldRun,
    IReadOnlyList<AutomationReading> Readings,
    IReadOnlyList<AutomationTried> Steps
);

/// <summary>A dry run.</summary>
/// <param name="Happened">How often what begins it happened.</param>
/// <param name="WouldRun">How often it would have run.</param>
/// <param name="Complete">False where there was more than is looked at.</param>
/// <param name="Events">What happened, the newest first, as many as are shown.</param>
public sealed record AutomationTrialResult(int Happened, int WouldRun, bool Complete, IReadOnlyList<AutomationTrialEvent> Events);

/// <summary>
/// Tries a definition on what happened: reads, and writes nothing. Conditions are asked of the records as they stand now, since how they
/// stood then is not kept.
/// </summary>
public sealed class AutomationTrial(
    IDocumentStore store,
    AutomationReader reader,
    AutomationCatalogue catalogue,
    Sights sights,
    IEnumerable<IAutomationAct> acts,
    TimeProvider clock
)
{
    /// <summary>Days that may be looked back.</summary>
    public const int MostDays = 90;

    private const int MostRead = 1_000;
    private const int MostEvents = 500;
    private const int MostShown = 100;
    private readonly Dictionary<AutomationAct, IAutomationAct> acts = acts.ToDictionary(act => act.Act);

    /// <summary>Tries it on the last days, of what is seen.</summary>
    public async Task<AutomationTrialResult> RunAsync(
        TenantId tenant,
        AutomationDefinition definition,
        int days,
        Sight sight,
        CancellationToken cancellation
    )
    {
        var (trigger, since) = (definition.Trigger!, clock.GetUtcNow() - TimeSpan.FromDays(days));
        var (all, complete) = await EventsAsync(tenant, trigger.On!.Value, since, cancellation);
        var meant = all.Where(one => one.At >= since && !one.ByAutomation && one.Is(trigger)).OrderByDescending(one => one.At).ToList();
        var visible = await sights.VisibleAsync(tenant, sight, meant.SelectMany(AutomationTriggers.HomesOf), cancellation);
        var seen = meant.Where(one => AutomationTriggers.HomesOf(one).All(visible.Contains)).ToList();
        var fields = await catalogue.FieldsAsync(tenant, cancellation);
        var tried = new List<AutomationTrialEvent>();
        foreach (var one in seen.Take(MostEvents))
        {
            tried.Add(await TryAsync(tenant, definition, one, fields, cancellation));
        }

        return new AutomationTrialResult(
            seen.Count,
            tried.Count(one => one.WouldRun),
            complete && seen.Count <= MostEvents,
            [.. tried.Take(MostShown)]
        );
    }

    private async Task<AutomationTrialEvent> TryAsync(
        TenantId tenant,
        AutomationDefinition definition,
        AutomationEvent happened,
        IReadOnlyDictionary<string, AutomationField> fields,
        CancellationToken cancellation
    )
    {
        var facts = await reader.ReadAsync(tenant, happened.Source, happened.ContactId, happened.DealId, cancellation);
        var (hold, readings) = AutomationConditions.Ask(definition.Conditions, definition.Match, fields, facts);
        return new AutomationTrialEvent(happened, hold, readings, hold ? Steps(definition, fields, facts) : []);
    }

    private List<AutomationTried> Steps(
        AutomationDefinition definition,
        IReadOnlyDictionary<string, AutomationField> fields,
        AutomationFacts facts
    )
    {
        var (plan, steps) = (AutomationPlan.Of(definition), new List<AutomationTried>());
        var path = plan.First;
        while (path is not null && plan.Find(path) is { } planned)
        {
            var step = planned.Step;
            var outcome = step.Act switch
            {
                AutomationAct.Wait => AutomationOutcome.Waits,
                AutomationAct.Branch => AutomationConditions.Ask(step.Conditions, step.Match, fields, facts).Hold
                    ? AutomationOutcome.Then
                    : AutomationOutcome.Else,
                _ => AutomationOutcome.Done,
            };
            var why = outcome == AutomationOutcome.Done ? acts[step.Act!.Value].Hindrance(step, facts) : null;
            steps.Add(new AutomationTried(path, why is null ? outcome : AutomationOutcome.Failed, why));
            path =
                why is not null ? null
                : outcome == AutomationOutcome.Then ? planned.Then
                : outcome == AutomationOutcome.Else ? planned.Else
                : planned.Next;
        }

        return steps;
    }

    private async Task<(IReadOnlyList<AutomationEvent> Events, bool Complete)> EventsAsync(
        TenantId tenant,
        AutomationEventKind on,
        DateTimeOffset since,
        CancellationToken cancellation
    )
    {
        var kind = AutomationEvents.KindOf(on);
        return kind == Message.Kind ? await MessagesAsync(tenant, since, cancellation)
            : kind == Contact.Kind ? await ChangedAsync<Contact>(tenant, since, AutomationEvents.Of, cancellation)
            : kind == FormSubmission.Kind ? await ChangedAsync<FormSubmission>(tenant, since, AutomationEvents.Of, cancellation)
            : kind == CrmTask.Kind ? await TasksAsync(tenant, since, cancellation)
            : kind == Appointment.Kind ? await ChangedAsync<Appointment>(tenant, since, AutomationEvents.Of, cancellation)
            : kind == BillingDocument.Kind ? await ChangedAsync<BillingDocument>(tenant, since, AutomationEvents.Of, cancellation)
            : await ChangedAsync<Deal>(tenant, since, AutomationEvents.Of, cancellation);
    }

    /// <summary>What happened to records changed since then: whatever happened since changed its record since.</summary>
    private async Task<(IReadOnlyList<AutomationEvent>, bool)> ChangedAsync<T>(
        TenantId tenant,
        DateTimeOffset since,
        Func<Stored<T>, IEnumerable<AutomationEvent>> of,
        CancellationToken cancellation
    )
        where T : class, IDocument
    {
        var page = await store.QueryAsync<T>(
            tenant,
            new DocumentQuery
            {
                Where = [new("updatedAt", FilterOperator.GreaterOrEqual, since)],
                Sort = new DocumentSort("updatedAt", Descending: true),
                Limit = MostRead,
            },
            cancellation
        );
        return ([.. page.Items.SelectMany(of)], page.Items.Count < MostRead);
    }

    private async Task<(IReadOnlyList<AutomationEvent>, bool)> TasksAsync(
        TenantId tenant,
        DateTimeOffset since,
        CancellationToken cancellation
    )
    {
        var page = await store.QueryAsync<CrmTask>(
            tenant,
            new DocumentQuery
            {
                Where = [new("dueAt", FilterOperator.GreaterOrEqual, since), new("dueAt", FilterOperator.LessThan, clock.GetUtcNow())],
                Sort = new DocumentSort("dueAt", Descending: true),
                Limit = MostRead,
            },
            cancellation
        );
        return ([.. page.Items.SelectMany(AutomationEvents.Of)], page.Items.Count < MostRead);
    }

    // State by state, each of which an index answers.
    private async Task<(IReadOnlyList<AutomationEvent>, bool)> MessagesAsync(
        TenantId tenant,
        DateTimeOffset since,
        CancellationToken cancellation
    )
    {
        var (events, complete) = (new List<AutomationEvent>(), true);
        foreach (var state in Enum.GetValues<MessageState>())
        {
            var page = await store.QueryAsync<Message>(
                tenant,
                new DocumentQuery
                {
                    Where = [new("state", FilterOperator.Equal, state), new("receivedAt", FilterOperator.GreaterOrEqual, since)],
                    Sort = new DocumentSort("receivedAt", Descending: true),
                    Limit = MostRead,
                },
                cancellation
            );
            complete &= page.Items.Count < MostRead;
            events.AddRange(page.Items.SelectMany(AutomationEvents.Of));
        }

        return (events, complete);
    }
}

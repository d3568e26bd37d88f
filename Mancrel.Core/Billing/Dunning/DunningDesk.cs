using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Billing.Dunning;

/// <summary>What a person does with the reminders of an invoice.</summary>
public enum DunningAct
{
    /// <summary>No more of them.</summary>
    Stop,

    /// <summary>Leaves out the next one.</summary>
    Skip,

    /// <summary>They go on.</summary>
    Resume,
}

/// <summary>Begins reminders of what is overdue, and does what people say about them.</summary>
public sealed class DunningDesk(IDocumentStore store, BillingLedger ledger, TimeProvider clock)
{
    private const int PageSize = 200;
    private const int MostPages = 25;

    /// <summary>Has the reminders begin of each invoice that is overdue and has some before it; says of how many.</summary>
    public async Task<int> BeginAsync(TenantId tenant, CancellationToken cancellation)
    {
        var steps = (await BillingOptions.ReadAsync(store, tenant, cancellation)).Reminders;
        var begun = 0;
        string? cursor = null;
        for (var page = 0; page < MostPages && steps.Count > 0; page++)
        {
            var found = await store.QueryAsync<BillingDocument>(
                tenant,
                new DocumentQuery
                {
                    Where =
                    [
                        new("type", FilterOperator.Equal, BillingType.Invoice),
                        new("state", FilterOperator.Equal, BillingState.Overdue),
                    ],
                    Limit = PageSize,
                    Cursor = cursor,
                },
                cancellation
            );
            foreach (var item in found.Items.Where(item => IsToBegin(item.Value, steps)))
            {
                var before = item.Value.Dunning ?? new DunningState();
                var input = new DunningInput(item.Value.Id, before.Part + 1);
                var batch = new DocumentBatch(tenant, item.Value.Partition)
                    .Replace(item.Value with { Dunning = before with { Part = input.Part, Runs = true } }, item.ETag)
                    .Upsert(Start(item.Value, input));
                begun += (await store.CommitAsync(batch, cancellation)).Committed ? 1 : 0;
            }

            cursor = found.NextCursor;
            if (cursor is null)
            {
                break;
            }
        }

        return begun;
    }

    /// <summary>Does what a person says about the reminders of an invoice.</summary>
    public Task<WriteResult<BillingDocument>> DoAsync(
        TenantId tenant,
        string id,
        string? etag,
        DunningAct act,
        string by,
        CancellationToken cancellation
    ) =>
        ledger.ChangeAsync(
            tenant,
            id,
            etag,
            async (before, today) =>
            {
                if (before is not { Type: BillingType.Invoice, Number: { } number })
                {
                    return BillingStep.Refuse("only an invoice that is issued is reminded of");
                }

                var state = before.Dunning ?? new DunningState();
                var steps = (await BillingOptions.ReadAsync(store, tenant, cancellation)).Reminders;
                var left = steps.FirstOrDefault(step => step.Days > state.LastDays);
                DunningState? next = act switch
                {
                    DunningAct.Stop => state.StoppedBy is null ? state with { StoppedBy = by, NextOn = null } : null,
                    DunningAct.Resume => state.StoppedBy is not null
                        ? state with
                        {
                            StoppedBy = null,
                            NextOn = left is null ? null : before.DueOn?.AddDays(left.Days),
                        }
                        : null,
                    _ => left is null ? null : Skipped(state, steps, left, before.DueOn),
                };
                return next is null
                    ? act == DunningAct.Skip
                        ? BillingStep.Refuse($"no reminder of {number} is left")
                        : BillingStep.Stays
                    : ledger.Changed(before with { Dunning = next }, today, by, "reminder", CoreJson.Name(act));
            },
            cancellation
        );

    private DunningState Skipped(DunningState state, IReadOnlyList<ReminderStep> steps, ReminderStep left, DateOnly? due) =>
        state with
        {
            Done = [.. state.Done, new ReminderDone(left.Days, clock.GetUtcNow(), "skipped")],
            NextOn = steps.FirstOrDefault(step => step.Days > left.Days) is { } after ? due?.AddDays(after.Days) : null,
        };

    private static bool IsToBegin(BillingDocument invoice, IReadOnlyList<ReminderStep> steps) =>
        DunningTurnStep.IsOwed(invoice)
        && (invoice.Dunning is not { } state || state is { Runs: false, StoppedBy: null } && steps[^1].Days > state.LastDays);

    private static OutboxEvent Start(BillingDocument invoice, DunningInput input) =>
        new()
        {
            EventId = input.Instance + ".start",
            Cause = invoice.Partition,
            Queue = QueueNames.WorkflowEvents,
            Session = input.Instance,
            Body = JsonSerializer.Serialize(
                new QueuedSignal(input.Instance, "", JsonSerializer.SerializeToElement(input, CoreJson.Options), DunningRun.Name),
                CoreJson.Options
            ),
        };
}

using System.Globalization;
using Mancrel.Core.Billing.Printing;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;
using Mancrel.Core.Workflows;
using NodaTime;

namespace Mancrel.Core.Billing.Dunning;

/// <summary>
/// Looks at an invoice and its reminders, and writes the one that is due: a mail whose id is made of invoice and days, so that a crash
/// between mail and invoice writes no second. It waits for a person's word as the invoice's own mail does.
/// </summary>
public sealed class DunningTurnStep(IDocumentStore store, BillingLedger ledger, SendDesk sending, ShopBook shops, TimeProvider clock)
    : IWorkflowStep<DunningInput, DunningTurn>
{
    public static StepName<DunningInput, DunningTurn> Step { get; } = new("dunning.turn");

    public async Task<DunningTurn> RunAsync(StepContext context, DunningInput input, CancellationToken cancellation)
    {
        var tenant = context.Tenant;
        var id = new BillingId(input.Invoice);
        if (await ledger.FindAsync(tenant, id, cancellation) is not { Value: { Dunning: { } state } invoice } || state.Part != input.Part)
        {
            return new DunningTurn(null);
        }

        var zone = (await shops.GetAsync(tenant, cancellation)).Zone;
        var today = Instant.FromDateTimeOffset(clock.GetUtcNow()).InZone(zone).Date.ToDateOnly();
        var steps = (await BillingOptions.ReadAsync(store, tenant, cancellation)).Reminders;
        if (!IsOwed(invoice) || invoice.DueOn is not { } due || state.StoppedBy is not null)
        {
            return await EndedAsync(tenant, input, null, cancellation);
        }

        // Of several that fell due while nobody looked the last one says it all.
        var done = steps.LastOrDefault(step => step.Days > state.LastDays && due.AddDays(step.Days) <= today) is { } now
            ? await WriteAsync(tenant, invoice, now, cancellation)
            : null;
        var last = done?.Days ?? state.LastDays;
        if (steps.FirstOrDefault(step => step.Days > last) is not { } next)
        {
            return await EndedAsync(tenant, input, done, cancellation);
        }

        var day = due.AddDays(next.Days);
        await ChangeAsync(tenant, input, done, before => before with { NextOn = day }, cancellation);
        return new DunningTurn(zone.AtStartOfDay(LocalDate.FromDateOnly(day)).ToInstant().ToDateTimeOffset());
    }

    /// <summary>Whether a customer may be reminded of it.</summary>
    internal static bool IsOwed(BillingDocument invoice) =>
        invoice is { Type: BillingType.Invoice, Number: not null, VoidedAt: null, ContactId: not null, Balance: > 0 };

    private async Task<DunningTurn> EndedAsync(TenantId tenant, DunningInput input, ReminderDone? done, CancellationToken cancellation)
    {
        await ChangeAsync(tenant, input, done, before => before with { NextOn = null, Runs = false }, cancellation);
        return new DunningTurn(null);
    }

    private async Task<ReminderDone> WriteAsync(TenantId tenant, BillingDocument invoice, ReminderStep step, CancellationToken cancellation)
    {
        var id = "x_" + Hashing.Short(string.Create(CultureInfo.InvariantCulture, $"reminder\n{invoice.Id}\n{step.Days}"));
        var words = PrintWords.Of(invoice.Language);
        var written = await sending.RemindAsync(tenant, invoice, step.Texts?.GetValueOrDefault(words.Language), id, cancellation);
        return written.Item is { Value: var mail }
            ? new ReminderDone(step.Days, clock.GetUtcNow(), "written", mail.Id, mail.ConversationId.Value)
            : new ReminderDone(
                step.Days,
                clock.GetUtcNow(),
                "refused",
                Why: written.Refusal ?? string.Join("; ", written.Errors?.ByField().Values.SelectMany(one => one) ?? [])
            );
    }

    private Task<WriteResult<BillingDocument>> ChangeAsync(
        TenantId tenant,
        DunningInput input,
        ReminderDone? done,
        Func<DunningState, DunningState> change,
        CancellationToken cancellation
    ) =>
        ledger.ChangeAsync(
            tenant,
            input.Invoice,
            etag: null,
            (before, today) =>
            {
                var state = before.Dunning!;
                var isNew = done is not null && state.Done.All(one => one.Days != done.Days);
                var next = before with { Dunning = change(isNew ? state with { Done = [.. state.Done, done!] } : state) };
                var text = string.Create(CultureInfo.InvariantCulture, $"+{done?.Days}: {done?.What} {done?.Why}");
                return Task.FromResult(
                    isNew ? ledger.Changed(next, today, "mancrel", "reminder", text.TrimEnd())
                    : next.Dunning == state ? BillingStep.Stays
                    : new BillingStep { Document = next }
                );
            },
            cancellation
        );
}

using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Automations.Acts;

/// <summary>What acts share: on which record they are, and how a timeline tells of them.</summary>
internal static class ActTargets
{
    /// <summary>Why nothing can be done without a contact.</summary>
    public const string NoContact = "there is no contact";

    /// <summary>Why nothing can be done without a deal.</summary>
    public const string NoDeal = "there is no deal";

    /// <summary>On which record a step is.</summary>
    public static AutomationTarget Of(AutomationStep step, AutomationFacts facts) =>
        step.Target ?? (facts.Deal is null ? AutomationTarget.Contact : AutomationTarget.Deal);

    /// <summary>Why a step cannot be on its record; null where it can.</summary>
    public static string? Missing(AutomationStep step, AutomationFacts facts) =>
        Of(step, facts) switch
        {
            AutomationTarget.Deal => facts.Deal is null ? NoDeal : null,
            _ => facts.Contact is null ? NoContact : null,
        };

    /// <summary>Refuses a deal where the trigger has none.</summary>
    public static void CheckTarget(AutomationActCheck check)
    {
        if (check.Step.Target == AutomationTarget.Deal && !check.HasDeal)
        {
            check.Fault("target", "is contact: what begins it has no deal");
        }
    }

    /// <summary>The line of a timeline that tells of a step; null where there is nobody's timeline.</summary>
    public static Activity? Line(AutomationActCall call, string summary, DateTimeOffset now, AutomationTarget? target = null)
    {
        var on = target ?? Of(call.Step, call.Facts);
        var home =
            on == AutomationTarget.Deal && call.Facts.Deal is { } deal
                ? deal.Partition
                : call.Facts.Contact?.Partition ?? call.Facts.Deal?.Partition;
        return home is null
            ? null
            : new Activity
            {
                ActivityId = "a_at_" + call.Key,
                Home = home,
                At = now,
                What = ActivityKind.Automation,
                Summary = summary,
                By = call.Run.Actor,
                ContactId = call.Facts.Contact?.ContactId,
                CompanyId = call.Facts.Company?.CompanyId,
                DealId = call.Facts.Deal?.DealId,
                Details = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["automationId"] = call.Run.AutomationId.Value,
                    ["runId"] = call.Run.RunId,
                },
            };
    }

    /// <summary>Tells a timeline of a step, once.</summary>
    public static async Task TellAsync(
        this IDocumentStore store,
        AutomationActCall call,
        string summary,
        DateTimeOffset now,
        CancellationToken cancellation,
        AutomationTarget? target = null
    )
    {
        if (Line(call, summary, now, target) is { } line)
        {
            await store.GetOrCreateAsync(call.Tenant, line, cancellation);
        }
    }

    /// <summary>
    /// Changes a record with its line of the timeline in one batch. The line says that it is done: a second time changes nothing, whatever
    /// somebody did since. False where the record is gone.
    /// </summary>
    public static async Task<bool> ChangeOnceAsync<T>(
        this IDocumentStore store,
        TenantId tenant,
        string partition,
        string id,
        Activity line,
        Func<T, T?> change,
        CancellationToken cancellation
    )
        where T : class, IDocument
    {
        while (await store.GetAsync<T>(tenant, partition, id, cancellation) is { } stored)
        {
            if (await store.GetAsync<Activity>(tenant, partition, line.Id, cancellation) is not null)
            {
                return true;
            }

            var batch = new DocumentBatch(tenant, partition).Create(line);
            if (change(stored.Value) is { } next)
            {
                batch.Replace(next, stored.ETag);
            }

            if ((await store.CommitAsync(batch, cancellation)).Committed)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The same for the contact or the deal, whichever a step is on.</summary>
    public static Task<bool> ChangeOnceAsync(
        this IDocumentStore store,
        AutomationActCall call,
        Activity line,
        Func<Contact, Contact?> contact,
        Func<Deal, Deal?> deal,
        CancellationToken cancellation
    ) =>
        Of(call.Step, call.Facts) == AutomationTarget.Deal
            ? store.ChangeOnceAsync(call.Tenant, call.Facts.Deal!.Partition, call.Facts.Deal.Id, line, deal, cancellation)
            : store.ChangeOnceAsync(call.Tenant, call.Facts.Contact!.Partition, call.Facts.Contact.Id, line, contact, cancellation);
}

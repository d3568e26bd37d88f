using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Companies;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Ports;
using NodaTime;

namespace Mancrel.Core.Crm.Tasks;

/// <summary>What people write about a task.</summary>
public sealed record TaskFields
{
    /// <summary>What is to be done, at most 300 characters.</summary>
    public string? Title { get; init; }

    /// <summary>What is to be known for it.</summary>
    public string? Notes { get; init; }

    /// <summary>By when.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>When its assignee is reminded.</summary>
    public DateTimeOffset? RemindAt { get; init; }

    /// <summary>How it comes back when done: see <see cref="Recurrence"/>; needs a due time.</summary>
    public string? Recurrence { get; init; }

    /// <summary>Who does it.</summary>
    public string? AssigneeId { get; init; }

    /// <summary>0 to 100, the greater the more urgent.</summary>
    public int? Priority { get; init; }

    /// <summary>The contact it is about.</summary>
    public string? ContactId { get; init; }

    /// <summary>The company it is about.</summary>
    public string? CompanyId { get; init; }

    /// <summary>The deal it is about.</summary>
    public string? DealId { get; init; }

    /// <summary>The fields as they stand.</summary>
    public static TaskFields Of(CrmTask t) =>
        new()
        {
            Title = t.Title,
            Notes = t.Notes,
            DueAt = t.DueAt,
            RemindAt = t.RemindAt,
            Recurrence = t.Recurrence,
            AssigneeId = t.AssigneeId?.Value,
            Priority = t.Priority,
            ContactId = t.ContactId?.Value,
            CompanyId = t.CompanyId?.Value,
            DealId = t.DealId?.Value,
        };
}

/// <summary>Makes, changes, completes and deletes tasks.</summary>
public sealed class TaskDesk(IDocumentStore store, TimeProvider clock, ShopBook shops) : IDesk<CrmTask, TaskFields>
{
    /// <summary>A task by its id; null when there is none.</summary>
    public Task<Stored<CrmTask>?> FindAsync(TenantId tenant, string id, CancellationToken cancellation) =>
        store.GetAsync<CrmTask>(tenant, "task/" + id, id, cancellation);

    /// <summary>Adds a task. The same id again gives the one that is there.</summary>
    public async Task<WriteResult<CrmTask>> CreateAsync(TenantId tenant, string id, TaskFields fields, CancellationToken cancellation)
    {
        var errors = new FieldErrors();
        var task = await ApplyAsync(tenant, new CrmTask { TaskId = id, Title = "" }, fields, errors, cancellation);
        if (errors.Any)
        {
            return WriteResult<CrmTask>.Invalid(errors);
        }

        return new(await store.GetOrCreateAsync(tenant, task, cancellation));
    }

    /// <summary>Writes the fields over a task as it was read.</summary>
    public async Task<WriteResult<CrmTask>> UpdateAsync(
        TenantId tenant,
        Stored<CrmTask> stored,
        TaskFields fields,
        CancellationToken cancellation
    )
    {
        var errors = new FieldErrors();
        var task = await ApplyAsync(tenant, stored.Value, fields, errors, cancellation);
        if (errors.Any)
        {
            return WriteResult<CrmTask>.Invalid(errors);
        }

        return (await store.CommitAsync(new DocumentBatch(tenant, task.Partition).Replace(task, stored.ETag), cancellation)).Committed
            ? new(await FindAsync(tenant, task.TaskId, cancellation))
            : WriteResult<CrmTask>.Outdated;
    }

    /// <summary>
    /// Marks a task done; one that recurs makes the next first, under an id made from its own, so that doing it twice makes one. Null when
    /// there is none.
    /// </summary>
    public async Task<WriteResult<CrmTask>?> CompleteAsync(
        TenantId tenant,
        string id,
        string? etag,
        string by,
        CancellationToken cancellation
    )
    {
        while (true)
        {
            if (await FindAsync(tenant, id, cancellation) is not { } stored)
            {
                return null;
            }

            if (etag is not null && etag != stored.ETag)
            {
                return WriteResult<CrmTask>.Outdated;
            }

            if (stored.Value.Done)
            {
                return new(stored);
            }

            var next = stored.Value.Recurrence is null ? null : Next(stored.Value, (await shops.GetAsync(tenant, cancellation)).Zone);
            if (next is not null)
            {
                await store.GetOrCreateAsync(tenant, next, cancellation);
            }

            var done = stored.Value with
            {
                Done = true,
                DoneAt = clock.GetUtcNow(),
                DoneBy = by,
                RemindAt = null,
                NextTaskId = next?.TaskId,
            };
            if ((await store.CommitAsync(new DocumentBatch(tenant, done.Partition).Replace(done, stored.ETag), cancellation)).Committed)
            {
                return new(await FindAsync(tenant, id, cancellation));
            }
        }
    }

    /// <summary>Opens a task again that was done. Null when there is none.</summary>
    public async Task<WriteResult<CrmTask>?> ReopenAsync(TenantId tenant, string id, string? etag, CancellationToken cancellation)
    {
        while (true)
        {
            if (await FindAsync(tenant, id, cancellation) is not { } stored)
            {
                return null;
            }

            if (etag is not null && etag != stored.ETag)
            {
                return WriteResult<CrmTask>.Outdated;
            }

            var open = stored.Value with { Done = false, DoneAt = null, DoneBy = null };
            if ((await store.CommitAsync(new DocumentBatch(tenant, open.Partition).Replace(open, stored.ETag), cancellation)).Committed)
            {
                return new(await FindAsync(tenant, id, cancellation));
            }
        }
    }

    /// <summary>Deletes a task.</summary>
    public async Task<WriteResult<CrmTask>> DeleteAsync(
        TenantId tenant,
        Stored<CrmTask> stored,
        string? etag,
        CancellationToken cancellation
    ) =>
        (
            await store.CommitAsync(new DocumentBatch(tenant, stored.Value.Partition).Delete<CrmTask>(stored.Value.Id, etag), cancellation)
        ).Committed
            ? new(stored)
            : WriteResult<CrmTask>.Outdated;

    TaskFields IDesk<CrmTask, TaskFields>.FieldsOf(CrmTask record) => TaskFields.Of(record);

    Task<WriteResult<CrmTask>> IDesk<CrmTask, TaskFields>.CreateAsync(
        TenantId tenant,
        string id,
        TaskFields fields,
        string by,
        CancellationToken cancellation
    ) => CreateAsync(tenant, id, fields, cancellation);

    Task<WriteResult<CrmTask>> IDesk<CrmTask, TaskFields>.UpdateAsync(
        TenantId tenant,
        Stored<CrmTask> stored,
        TaskFields fields,
        string by,
        CancellationToken cancellation
    ) => UpdateAsync(tenant, stored, fields, cancellation);

    private static CrmTask? Next(CrmTask task, DateTimeZone zone)
    {
        if (task.Recurrence is null || task.DueAt is not { } due)
        {
            return null;
        }

        var first = task.RecursFrom ?? due;
        if (Recurrence.Parse(task.Recurrence)?.Next(first, due, task.Occurrence, zone) is not { } next)
        {
            return null;
        }

        return task with
        {
            TaskId = "t_" + Hashing.Short(string.Create(CultureInfo.InvariantCulture, $"{task.TaskId}\n{task.Occurrence + 1}")),
            DueAt = next,
            RemindAt = task.RemindAt is { } remind ? next - (due - remind) : null,
            Occurrence = task.Occurrence + 1,
            RecursFrom = first,
            RemindedAt = null,
            NextTaskId = null,
        };
    }

    private async Task<CrmTask> ApplyAsync(
        TenantId tenant,
        CrmTask before,
        TaskFields fields,
        FieldErrors errors,
        CancellationToken cancellation
    )
    {
        if (fields.Recurrence is { Length: > 0 } rule && Recurrence.Parse(rule) is null)
        {
            errors.Add("recurrence", Recurrence.Allowed);
        }

        if (fields.Recurrence is { Length: > 0 } && fields.DueAt is null)
        {
            errors.Add("dueAt", "is required where the task recurs");
        }

        var contact = Id(fields.ContactId);
        if (
            contact is not null
            && contact != before.ContactId?.Value
            && await store.GetAsync<Contact>(tenant, Contact.PartitionOf(new ContactId(contact)), contact, cancellation) is null
        )
        {
            errors.Add("contactId", "is the id of a contact, or null for none");
        }

        var company = Id(fields.CompanyId);
        if (
            company is not null
            && company != before.CompanyId?.Value
            && await store.GetAsync<Company>(tenant, Company.PartitionOf(new CompanyId(company)), company, cancellation) is null
        )
        {
            errors.Add("companyId", "is the id of a company, or null for none");
        }

        var deal = Id(fields.DealId);
        if (
            deal is not null
            && deal != before.DealId?.Value
            && await store.GetAsync<Deal>(tenant, Deal.PartitionOf(new DealId(deal)), deal, cancellation) is null
        )
        {
            errors.Add("dealId", "is the id of a deal, or null for none");
        }

        UserId? assignee = Id(fields.AssigneeId) is { } user ? new UserId(user) : null;
        if (assignee != before.AssigneeId)
        {
            await Owners.CheckAsync(store, tenant, assignee, "assigneeId", errors, cancellation);
        }

        return before with
        {
            Title = errors.Required("title", fields.Title, 300),
            Notes = errors.Text("notes", fields.Notes, 20_000),
            DueAt = fields.DueAt,
            RemindAt = fields.RemindAt,
            Recurrence = Id(fields.Recurrence),
            RecursFrom = fields.DueAt == before.DueAt && Id(fields.Recurrence) == before.Recurrence ? before.RecursFrom : null,
            AssigneeId = assignee,
            Priority = errors.Between("priority", fields.Priority, 0, 100) ?? 0,
            ContactId = contact is null ? null : new ContactId(contact),
            CompanyId = company is null ? null : new CompanyId(company),
            DealId = deal is null ? null : new DealId(deal),
        };
    }

    private static string? Id(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

using Mancrel.Core.Automations.Acts;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Automations;

/// <summary>Makes, writes anew, publishes, pauses and deletes automations.</summary>
public sealed class AutomationDesk(
    IDocumentStore store,
    AutomationChecker checker,
    IEnumerable<IAutomationAct> acts,
    IRandomSource random,
    TimeProvider clock
)
{
    private const int LongestName = 120;
    private const int MostVersions = 500;
    private readonly Dictionary<AutomationAct, IAutomationAct> acts = acts.ToDictionary(act => act.Act);

    /// <summary>An automation by its id; null when there is none.</summary>
    public Task<Stored<Automation>?> FindAsync(TenantId tenant, string id, CancellationToken cancellation) =>
        store.GetAsync<Automation>(tenant, Automation.PartitionOf(new AutomationId(id)), id, cancellation);

    /// <summary>A version; null when there is none.</summary>
    public async Task<AutomationVersion?> VersionAsync(TenantId tenant, AutomationId id, int version, CancellationToken cancellation) =>
        (
            await store.GetAsync<AutomationVersion>(tenant, Automation.PartitionOf(id), AutomationVersion.IdOf(id, version), cancellation)
        )?.Value;

    /// <summary>All versions, the newest first.</summary>
    public async Task<IReadOnlyList<Stored<AutomationVersion>>> VersionsAsync(
        TenantId tenant,
        AutomationId id,
        CancellationToken cancellation
    ) =>
        (
            await store.QueryAsync<AutomationVersion>(
                tenant,
                new DocumentQuery
                {
                    Partition = Automation.PartitionOf(id),
                    Sort = new DocumentSort("version", Descending: true),
                    Limit = MostVersions,
                },
                cancellation
            )
        ).Items;

    /// <summary>Adds an automation with its first version: a draft. The same id again gives the one that is there.</summary>
    public async Task<WriteResult<Automation>> CreateAsync(
        TenantId tenant,
        string id,
        string? name,
        AutomationDefinition? definition,
        string by,
        CancellationToken cancellation
    )
    {
        if (await FindAsync(tenant, id, cancellation) is { } before)
        {
            return new(before);
        }

        var errors = new FieldErrors();
        var automation = new Automation { AutomationId = new AutomationId(id), Name = errors.Required("name", name, LongestName) };
        await checker.CheckAsync(tenant, definition ?? new AutomationDefinition(), errors, cancellation);
        if (errors.Any)
        {
            return WriteResult<Automation>.Invalid(errors);
        }

        var version = new AutomationVersion
        {
            AutomationId = automation.AutomationId,
            Version = 1,
            Definition = definition!,
            By = by,
        };
        await store.CommitAsync(new DocumentBatch(tenant, automation.Partition).Create(automation).Create(version), cancellation);
        return new(await FindAsync(tenant, id, cancellation));
    }

    /// <summary>Gives it another name.</summary>
    public async Task<WriteResult<Automation>> RenameAsync(
        TenantId tenant,
        Stored<Automation> stored,
        string? name,
        CancellationToken cancellation
    )
    {
        var errors = new FieldErrors();
        var next = stored.Value with { Name = errors.Required("name", name, LongestName) };
        return errors.Any
            ? WriteResult<Automation>.Invalid(errors)
            : await WriteAsync(tenant, stored, new DocumentBatch(tenant, next.Partition).Replace(next, stored.ETag), cancellation);
    }

    /// <summary>Writes it anew, as its next version. What runs goes on with the version that is published.</summary>
    public async Task<WriteResult<Automation>> AddVersionAsync(
        TenantId tenant,
        Stored<Automation> stored,
        AutomationDefinition definition,
        string by,
        CancellationToken cancellation
    )
    {
        var errors = new FieldErrors();
        await checker.CheckAsync(tenant, definition, errors, cancellation);
        if (errors.Any)
        {
            return WriteResult<Automation>.Invalid(errors);
        }

        var next = stored.Value with { Newest = stored.Value.Newest + 1 };
        var version = new AutomationVersion
        {
            AutomationId = next.AutomationId,
            Version = next.Newest,
            Definition = definition,
            By = by,
        };
        var batch = new DocumentBatch(tenant, next.Partition).Replace(next, stored.ETag).Create(version);
        return await WriteAsync(tenant, stored, batch, cancellation);
    }

    /// <summary>
    /// Lets a version run for what happens from now on, with the rights of who publishes it. It is checked anew: what it names may be gone.
    /// </summary>
    public async Task<WriteResult<Automation>> PublishAsync(
        TenantId tenant,
        Stored<Automation> stored,
        int version,
        User by,
        CancellationToken cancellation
    )
    {
        var (before, now, errors) = (stored.Value, clock.GetUtcNow(), new FieldErrors());
        var id = AutomationVersion.IdOf(before.AutomationId, version);
        if (await store.GetAsync<AutomationVersion>(tenant, before.Partition, id, cancellation) is not { } written)
        {
            errors.Add("version", $"is one of 1 to {before.Newest}");
            return WriteResult<Automation>.Invalid(errors);
        }

        var definition = written.Value.Definition;
        await checker.CheckAsync(tenant, definition, errors, cancellation);
        foreach (var planned in AutomationPlan.Of(definition).Steps)
        {
            if (planned.Step.Act is { } act && acts.TryGetValue(act, out var doing) && !Permissions.Allows(by.Role, doing.Needs))
            {
                errors.Add(planned.Path + ".act", "is nothing that you may do yourself");
            }
        }

        if (errors.Any)
        {
            return WriteResult<Automation>.Invalid(errors);
        }

        var next = before with
        {
            State = AutomationState.Live,
            LiveVersion = version,
            Trigger = definition.Trigger,
            LiveSince = now,
            PublishedBy = by.UserId,
            Problem = null,
        };
        var batch = new DocumentBatch(tenant, next.Partition)
            .Replace(next, stored.ETag)
            .Replace(written.Value with { PublishedAt = written.Value.PublishedAt ?? now }, written.ETag)
            .Upsert(Told(next, "automation published", FormattableString.Invariant($"{next.Name}, version {version}"), by.Email));
        return await WriteAsync(tenant, stored, batch, cancellation);
    }

    /// <summary>Pauses it: nothing begins any more, and what runs ends at its next step.</summary>
    public async Task<WriteResult<Automation>> PauseAsync(
        TenantId tenant,
        Stored<Automation> stored,
        string by,
        CancellationToken cancellation,
        string? problem = null
    )
    {
        if (stored.Value.State != AutomationState.Live)
        {
            return WriteResult<Automation>.Refused("only an automation that is live can be paused");
        }

        var next = stored.Value with { State = AutomationState.Paused, Problem = problem };
        var batch = new DocumentBatch(tenant, next.Partition)
            .Replace(next, stored.ETag)
            .Upsert(Told(next, "automation paused", next.Name, by));
        return await WriteAsync(tenant, stored, batch, cancellation);
    }

    /// <summary>Deletes one that is not live, with its versions and runs; what still runs ends at its next step.</summary>
    public async Task<WriteResult<Automation>> DeleteAsync(
        TenantId tenant,
        Stored<Automation> stored,
        string? etag,
        string by,
        CancellationToken cancellation
    )
    {
        if (stored.Value.State == AutomationState.Live)
        {
            return WriteResult<Automation>.Refused("an automation that is live is not deleted; pause it first");
        }

        var batch = new DocumentBatch(tenant, stored.Value.Partition)
            .Delete<Automation>(stored.Value.Id, etag)
            .Upsert(Told(stored.Value, "automation deleted", stored.Value.Name, by));
        if (!(await store.CommitAsync(batch, cancellation)).Committed)
        {
            return WriteResult<Automation>.Outdated;
        }

        await ClearAsync<AutomationVersion>(tenant, stored.Value.Partition, cancellation);
        await ClearAsync<AutomationRun>(tenant, stored.Value.Partition, cancellation);
        return new(stored);
    }

    private async Task ClearAsync<T>(TenantId tenant, string partition, CancellationToken cancellation)
        where T : class, IDocument
    {
        while (true)
        {
            var page = await store.QueryAsync<T>(
                tenant,
                new DocumentQuery { Partition = partition, Limit = DocumentRules.MaxBatch },
                cancellation
            );
            if (page.Items.Count == 0)
            {
                return;
            }

            var batch = new DocumentBatch(tenant, partition);
            foreach (var item in page.Items)
            {
                batch.Delete<T>(item.Value.Id);
            }

            await store.CommitAsync(batch, cancellation);
        }
    }

    private AdminEvent Told(Automation automation, string action, string subject, string by) =>
        AdminEvent.Of(automation.Partition, random.NewId("ae_"), action, subject, by, clock.GetUtcNow());

    private async Task<WriteResult<Automation>> WriteAsync(
        TenantId tenant,
        Stored<Automation> stored,
        DocumentBatch batch,
        CancellationToken cancellation
    ) =>
        (await store.CommitAsync(batch, cancellation)).Committed
            ? new(await FindAsync(tenant, stored.Value.Id, cancellation))
            : WriteResult<Automation>.Outdated;
}

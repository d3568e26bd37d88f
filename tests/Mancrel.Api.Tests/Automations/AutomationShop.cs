using Mancrel.Api.Tests.Outreach;
using Mancrel.Core.Automations;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Crm.Tasks;
using Mancrel.Core.Identity;
using Mancrel.Core.Outreach.Segments;
using Mancrel.Core.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Api.Tests.Automations;

/// <summary>A shop with a pipeline and a manager, whose automations run over ports in memory.</summary>
internal sealed class AutomationShop(Action<IServiceCollection>? more = null)
{
    public static readonly TenantId Tenant = OutreachFixture.Tenant;

    public static readonly User Mara = new()
    {
        UserId = new UserId("u_mara"),
        Email = "mara@shop.example",
        Name = "Mara",
        Role = Role.Manager,
    };

    public OutreachFixture Shop { get; } = new(more: more);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static AutomationTrigger Into(string stage) =>
        new()
        {
            On = AutomationEventKind.DealStage,
            PipelineId = "sales",
            StageId = stage,
        };

    public static AutomationCondition If(string field, SegmentOp op, string? value) =>
        new()
        {
            Field = field,
            Op = op,
            Value = value,
        };

    public async Task OpenAsync()
    {
        var pipeline = new Pipeline
        {
            PipelineId = new PipelineId("sales"),
            Name = "Sales",
            Stages = [StageOf("new", 1), StageOf("quoted", 2), StageOf("warm", 3)],
        };
        await Shop.Store.CommitAsync(new DocumentBatch(Tenant, pipeline.Partition).Create(pipeline), Cancellation);
        await Shop.Store.CommitAsync(new DocumentBatch(Tenant, Mara.Partition).Create(Mara), Cancellation);
        await Shop.ContactAsync("nora");
    }

    public async Task<WriteResult<Automation>> WrittenAsync(string id, AutomationDefinition definition) =>
        await Shop.Get<AutomationDesk>().CreateAsync(Tenant, id, "Rule " + id, definition, Mara.Email, Cancellation);

    public async Task<WriteResult<Automation>> PublishAsync(string id, int version = 1, User? by = null) =>
        await Shop.Get<AutomationDesk>().PublishAsync(Tenant, await FindAsync(id), version, by ?? Mara, Cancellation);

    public async Task LiveAsync(string id, AutomationDefinition definition)
    {
        var written = await WrittenAsync(id, definition);
        Assert.Equal("", Faults(written));
        Assert.Equal("", Faults(await PublishAsync(id)));
    }

    public async Task<Stored<Automation>> FindAsync(string id) => (await Shop.Get<AutomationDesk>().FindAsync(Tenant, id, Cancellation))!;

    public async Task DealAsync(string id, string stage = "new", decimal? value = null, string? contact = "nora", string? owner = null)
    {
        var fields = new DealFields
        {
            Title = "about " + id,
            ContactId = contact,
            PipelineId = "sales",
            StageId = stage,
            OwnerId = owner,
            Value = value is { } amount ? new Money(amount, "EUR") : null,
        };
        Assert.Null((await Shop.Get<DealDesk>().CreateAsync(Tenant, new DealId(id), fields, "ann@shop.example", Cancellation)).Errors);
    }

    public async Task MoveAsync(string id, string stage) =>
        Assert.NotNull(
            (await Shop.Get<DealDesk>().MoveAsync(Tenant, new DealId(id), stage, null, null, null, "ann@shop.example", Cancellation)).Item
        );

    public async Task<Deal> DealAsync(DealId id) => (await Shop.Get<DealDesk>().FindAsync(Tenant, id, Cancellation))!.Value;

    public async Task<Contact> NoraAsync() => (await Shop.Get<ContactDesk>().FindAsync(Tenant, new ContactId("nora"), Cancellation))!.Value;

    public async Task<IReadOnlyList<AutomationRun>> RunsAsync(string id) =>
        [.. (await AllAsync<AutomationRun>(Automation.PartitionOf(new AutomationId(id)))).OrderBy(run => run.HappenedAt)];

    public async Task<IReadOnlyList<string>> TasksAsync() => [.. (await AllAsync<CrmTask>()).Select(task => task.Title)];

    public async Task<IReadOnlyList<Activity>> LinesAsync() =>
        [.. (await AllAsync<Activity>()).Where(line => line.By.StartsWith("automation ", StringComparison.Ordinal))];

    public async Task<IReadOnlyList<T>> AllAsync<T>(string? partition = null)
        where T : class, IDocument
    {
        var page = await Shop.Store.QueryAsync<T>(Tenant, new DocumentQuery { Partition = partition, Limit = 1000 }, Cancellation);
        return [.. page.Items.Select(item => item.Value)];
    }

    public static string Faults<T>(WriteResult<T> result) =>
        result.Refusal ?? string.Join("\n", result.Errors?.ByField().Select(pair => $"{pair.Key} {string.Join("; ", pair.Value)}") ?? []);

    private static Stage StageOf(string id, int order) =>
        new()
        {
            Id = id,
            Name = id.ToUpperInvariant(),
            Order = order,
        };
}

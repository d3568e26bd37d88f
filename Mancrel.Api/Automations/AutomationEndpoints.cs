using Mancrel.Api.Crm;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Automations;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Automations;

/// <summary>Automations: everybody reads them, managers write and steer them.</summary>
public static class AutomationEndpoints
{
    private const int UsualDays = 30;
    private const int LongestWish = 2_000;

    private const string Example = """
        {
          "name": "Large deals get a call",
          "definition": {
            "trigger": { "on": "deal_stage", "pipelineId": "sales", "stageId": "quoted" },
            "match": "all",
            "conditions": [{ "field": "deal.value", "op": "greater", "value": "1000" }],
            "steps": [
              { "act": "make_task", "title": "Call about the quote", "days": 1 },
              { "act": "wait", "days": 3 },
              {
                "act": "branch",
                "conditions": [{ "field": "deal.status", "op": "is", "value": "active" }],
                "then": [{ "act": "notify", "title": "A large deal is quiet" }]
              }
            ]
          }
        }
        """;

    private static readonly ListShape Shape = ListShape.Of("name", [], ("state", FieldType.Text)).OneOf<AutomationState>("state") with
    {
        Sorts = new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = "sortName" },
    };

    private static readonly ListShape Runs = ListShape.Of("-at", ["at"], ("state", FieldType.Text)).OneOf<AutomationRunState>("state");

    /// <summary>Maps the routes.</summary>
    public static void MapAutomations(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/automations").WithTags("Automations");
        group.MapGet("/", ListAsync).Tells("Automations by name and state.").Needs(Permission.Read);
        group.MapGet("/parts", PartsAsync).Tells("What automations are made of: events, fields, comparisons.").Needs(Permission.Read);
        group
            .MapPost("/", CreateAsync)
            .Tells("Adds an automation, as a draft that does nothing.", Example)
            .Accepts<NewAutomation>("application/json")
            .Requires("name", "definition")
            .Needs(Permission.Configure);
        group
            .MapPost("/describe", DescribeAsync)
            .Tells(
                "Proposes a definition for plain language, by the language model that is set up. Stores nothing.",
                """{"text": "When somebody complains, give it to Ann and remind her after two days"}"""
            )
            .Requires("text")
            .Needs(Permission.Configure);
        group.MapGet("/{id}", GetAsync).Tells("One automation with its newest version.").Needs(Permission.Read);
        group
            .MapPatch("/{id}", PatchAsync)
            .Tells("Gives it another name.", """{"name": "Large deals get a call"}""")
            .Accepts<AutomationName>("application/json", "application/merge-patch+json")
            .Needs(Permission.Configure);
        group
            .MapDelete("/{id}", DeleteAsync)
            .Tells("Deletes one that is not live, with its versions and runs.")
            .Needs(Permission.Configure);
        group.MapGet("/{id}/versions", VersionsAsync).Tells("Its versions, the newest first.").Needs(Permission.Read);
        group
            .MapPost("/{id}/versions", AddVersionAsync)
            .Tells(
                "Writes it anew, as its next version. What runs goes on with the version that is published.",
                """{"trigger": {"on": "deal_won"}, "steps": [{"act": "add_tag", "tag": "customer", "target": "contact"}]}"""
            )
            .Accepts<AutomationDefinition>("application/json")
            .Needs(Permission.Configure);
        group
            .MapPost("/{id}/publish", PublishAsync)
            .Tells("Lets a version run for what happens from now on, with the rights of who publishes it.", """{"version": 1}""")
            .Needs(Permission.Configure);
        group
            .MapPost("/{id}/pause", PauseAsync)
            .Tells("Nothing begins any more; what runs ends at its next step.")
            .Needs(Permission.Configure);
        group
            .MapPost("/{id}/try", TryAsync)
            .Tells(
                "Tries a version on what happened lately: what would have run, and what not and why. Writes nothing.",
                """{"days": 30}"""
            )
            .Needs(Permission.Configure);
        group.MapGet("/{id}/runs", RunsAsync).Tells("What it did and does, of what is seen.").Needs(Permission.Configure);
        group
            .MapPost("/{id}/runs/{run}/retry", RetryAsync)
            .Tells("Tries a run that failed again, from the step that failed.")
            .Needs(Permission.Configure);
    }

    private static async Task<Ok<ListPage<AutomationView>>> ListAsync(
        HttpRequest request,
        Caller caller,
        IDocumentStore store,
        CancellationToken cancellation
    )
    {
        var page = await store.QueryAsync<Automation>(caller.Tenant, ListRequest.Read(request, Shape).ToQuery(), cancellation);
        return TypedResults.Ok(new ListPage<AutomationView>([.. page.Items.Select(AutomationView.Of)], page.NextCursor));
    }

    private static async Task<Ok<AutomationPartsView>> PartsAsync(
        Caller caller,
        AutomationCatalogue catalogue,
        IAutomationDescriber describer,
        CancellationToken cancellation
    )
    {
        var fields = await catalogue.FieldsAsync(caller.Tenant, cancellation);
        return TypedResults.Ok(
            new AutomationPartsView(
                [.. Enum.GetValues<AutomationEventKind>().Select(on => new AutomationEventView(on, AutomationFields.RecordsOf(on)))],
                [
                    .. fields.Values.Select(field => new AutomationFieldView(
                        field.Name,
                        field.Of,
                        field.Type,
                        AutomationFields.OpsOf(field.Type),
                        field.Options,
                        field.Label
                    )),
                ],
                describer.Can
            )
        );
    }

    private static async Task<Results<Created<AutomationView>, ProblemHttpResult>> CreateAsync(
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        AutomationDesk desk,
        IRandomSource random,
        CancellationToken cancellation
    )
    {
        var body = await FieldsBody.ReadAsync<NewAutomation>(context.Request, cancellation);
        var by = await CallerName.OfAsync(store, caller, cancellation);
        var item = Answers.Item(await desk.CreateAsync(caller.Tenant, random.NewId("au_"), body.Name, body.Definition, by, cancellation));
        Preconditions.Tell(context, item.ETag);
        return TypedResults.Created($"/api/automations/{item.Value.Id}", AutomationView.Of(item, body.Definition));
    }

    private static async Task<Results<Ok<DescribedView>, ProblemHttpResult>> DescribeAsync(
        DescribeAutomation body,
        Caller caller,
        AutomationChecker checker,
        IAutomationDescriber describer,
        CancellationToken cancellation
    )
    {
        var errors = new FieldErrors();
        var text = errors.Required("text", body.Text, LongestWish);
        if (errors.Any)
        {
            return Problems.Fields(StatusCodes.Status422UnprocessableEntity, "the text cannot be read", errors.ByField());
        }

        var proposal = await describer.DescribeAsync(caller.Tenant, text, cancellation);
        if (proposal.Definition is not { } definition)
        {
            return Problems.Of(StatusCodes.Status409Conflict, proposal.Problem!);
        }

        var faults = new FieldErrors();
        await checker.CheckAsync(caller.Tenant, definition, faults, cancellation);
        return TypedResults.Ok(new DescribedView(definition, proposal.LeftOut, faults.ByField()));
    }

    private static async Task<Results<Ok<AutomationView>, ProblemHttpResult>> GetAsync(
        string id,
        HttpContext context,
        Caller caller,
        AutomationDesk desk,
        CancellationToken cancellation
    ) => TypedResults.Ok(await ToldAsync(context, caller, desk, await FoundAsync(desk, caller, id, cancellation), cancellation));

    private static async Task<Results<Ok<AutomationView>, ProblemHttpResult>> PatchAsync(
        string id,
        HttpContext context,
        Caller caller,
        AutomationDesk desk,
        CancellationToken cancellation
    )
    {
        var stored = Answers.Current(await desk.FindAsync(caller.Tenant, id, cancellation), context.Request, "automation", id);
        var fields = await FieldsBody.PatchAsync(context.Request, new AutomationName(stored.Value.Name), cancellation);
        var item = Answers.Item(await desk.RenameAsync(caller.Tenant, stored, fields.Name, cancellation));
        return TypedResults.Ok(await ToldAsync(context, caller, desk, item, cancellation));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string id,
        HttpRequest request,
        Caller caller,
        IDocumentStore store,
        AutomationDesk desk,
        CancellationToken cancellation
    )
    {
        var stored = await FoundAsync(desk, caller, id, cancellation);
        var by = await CallerName.OfAsync(store, caller, cancellation);
        _ = Answers.Item(await desk.DeleteAsync(caller.Tenant, stored, Preconditions.IfMatch(request), by, cancellation));
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<ListPage<AutomationVersionView>>, ProblemHttpResult>> VersionsAsync(
        string id,
        Caller caller,
        AutomationDesk desk,
        CancellationToken cancellation
    )
    {
        var stored = await FoundAsync(desk, caller, id, cancellation);
        var all = await desk.VersionsAsync(caller.Tenant, stored.Value.AutomationId, cancellation);
        return TypedResults.Ok(new ListPage<AutomationVersionView>([.. all.Select(AutomationVersionView.Of)], NextCursor: null));
    }

    private static async Task<Results<Ok<AutomationView>, ProblemHttpResult>> AddVersionAsync(
        string id,
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        AutomationDesk desk,
        CancellationToken cancellation
    )
    {
        var stored = await FoundAsync(desk, caller, id, cancellation);
        Preconditions.Unchanged(context.Request, stored.ETag);
        var definition = await FieldsBody.ReadAsync<AutomationDefinition>(context.Request, cancellation);
        var by = await CallerName.OfAsync(store, caller, cancellation);
        var item = Answers.Item(await desk.AddVersionAsync(caller.Tenant, stored, definition, by, cancellation));
        return TypedResults.Ok(await ToldAsync(context, caller, desk, item, cancellation));
    }

    private static async Task<Results<Ok<AutomationView>, ProblemHttpResult>> PublishAsync(
        string id,
        PublishAutomation body,
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        AutomationDesk desk,
        CancellationToken cancellation
    )
    {
        var stored = await FoundAsync(desk, caller, id, cancellation);
        Preconditions.Unchanged(context.Request, stored.ETag);
        if (
            caller.Session is null
            || await store.GetAsync<User>(caller.Tenant, User.PartitionOf(caller.User), caller.User.Value, cancellation)
                is not { Value: var person }
        )
        {
            return Problems.Of(
                StatusCodes.Status409Conflict,
                "an automation has the rights of the person who publishes it; an API key is nobody"
            );
        }

        var version = body.Version ?? stored.Value.Newest;
        var item = Answers.Item(await desk.PublishAsync(caller.Tenant, stored, version, person, cancellation));
        return TypedResults.Ok(await ToldAsync(context, caller, desk, item, cancellation));
    }

    private static async Task<Results<Ok<AutomationView>, ProblemHttpResult>> PauseAsync(
        string id,
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        AutomationDesk desk,
        CancellationToken cancellation
    )
    {
        var stored = await FoundAsync(desk, caller, id, cancellation);
        Preconditions.Unchanged(context.Request, stored.ETag);
        var by = await CallerName.OfAsync(store, caller, cancellation);
        var item = Answers.Item(await desk.PauseAsync(caller.Tenant, stored, by, cancellation));
        return TypedResults.Ok(await ToldAsync(context, caller, desk, item, cancellation));
    }

    private static async Task<Results<Ok<TriedView>, ProblemHttpResult>> TryAsync(
        string id,
        TryAutomation body,
        Caller caller,
        AutomationDesk desk,
        AutomationChecker checker,
        AutomationTrial trial,
        CancellationToken cancellation
    )
    {
        var stored = await FoundAsync(desk, caller, id, cancellation);
        var errors = new FieldErrors();
        errors.Between("days", body.Days, 1, AutomationTrial.MostDays);
        var version = body.Version ?? stored.Value.Newest;
        var definition =
            body.Definition ?? (await desk.VersionAsync(caller.Tenant, stored.Value.AutomationId, version, cancellation))?.Definition;
        if (definition is null)
        {
            errors.Add("version", $"is one of 1 to {stored.Value.Newest}");
        }
        else
        {
            await checker.CheckAsync(caller.Tenant, definition, errors, cancellation);
        }

        if (errors.Any)
        {
            return Problems.Fields(StatusCodes.Status422UnprocessableEntity, "it cannot be tried", errors.ByField());
        }

        var days = body.Days ?? UsualDays;
        return TypedResults.Ok(TriedView.Of(days, await trial.RunAsync(caller.Tenant, definition!, days, caller.Sight, cancellation)));
    }

    private static async Task<Results<Ok<ListPage<AutomationRunView>>, ProblemHttpResult>> RunsAsync(
        string id,
        HttpRequest request,
        Caller caller,
        Sights sights,
        AutomationDesk desk,
        CancellationToken cancellation
    )
    {
        var stored = await FoundAsync(desk, caller, id, cancellation);
        var query = ListRequest.Read(request, Runs).ToQuery() with { Partition = stored.Value.Partition };
        var page = await sights.PageAsync<AutomationRun>(caller.Tenant, caller.Sight, query, cancellation);
        return TypedResults.Ok(new ListPage<AutomationRunView>([.. page.Items.Select(AutomationRunView.Of)], page.NextCursor));
    }

    private static async Task<Results<Ok<AutomationRunView>, ProblemHttpResult>> RetryAsync(
        string id,
        string run,
        Caller caller,
        Sights sights,
        AutomationDesk desk,
        AutomationRunBook book,
        CancellationToken cancellation
    )
    {
        var stored = await FoundAsync(desk, caller, id, cancellation);
        var found = Answers.Found(await book.FindAsync(caller.Tenant, stored.Value.AutomationId, run, cancellation), "run", run);
        return await sights.SeesAllAsync(caller.Tenant, caller.Sight, found.Value.ToldPartitions, cancellation)
            ? TypedResults.Ok(AutomationRunView.Of(Answers.Item(await book.RetryAsync(caller.Tenant, found, cancellation))))
            : Problems.NotFound("run", run);
    }

    private static async Task<Stored<Automation>> FoundAsync(
        AutomationDesk desk,
        Caller caller,
        string id,
        CancellationToken cancellation
    ) => Answers.Found(await desk.FindAsync(caller.Tenant, id, cancellation), "automation", id);

    private static async Task<AutomationView> ToldAsync(
        HttpContext context,
        Caller caller,
        AutomationDesk desk,
        Stored<Automation> item,
        CancellationToken cancellation
    )
    {
        Preconditions.Tell(context, item.ETag);
        var newest = await desk.VersionAsync(caller.Tenant, item.Value.AutomationId, item.Value.Newest, cancellation);
        return AutomationView.Of(item, newest?.Definition);
    }
}

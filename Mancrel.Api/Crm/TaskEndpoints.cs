using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.Inbox;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Crm.Tasks;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Crm;

/// <summary>A task as the API shows it.</summary>
public sealed record TaskView(
    string Id,
    string Etag,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string Title,
    string Notes,
    DateTimeOffset? DueAt,
    DateTimeOffset? RemindAt,
    string? Recurrence,
    string? AssigneeId,
    int Priority,
    bool Done,
    DateTimeOffset? DoneAt,
    string? DoneBy,
    bool Overdue,
    string Source,
    string? ContactId,
    string? CompanyId,
    string? DealId,
    string? ConversationId,
    string? NextTaskId,
    string? StandsInFor
)
{
    /// <summary>The view of a stored task at a time.</summary>
    public static TaskView Of(Stored<CrmTask> stored, DateTimeOffset now)
    {
        var t = stored.Value;
        return new(
            t.Id,
            stored.ETag,
            stored.CreatedAt,
            stored.UpdatedAt,
            t.Title,
            t.Notes,
            t.DueAt,
            t.RemindAt,
            t.Recurrence,
            t.AssigneeId?.Value,
            t.Priority,
            t.Done,
            t.DoneAt,
            t.DoneBy,
            !t.Done && t.DueAt < now,
            t.Source,
            t.ContactId?.Value,
            t.CompanyId?.Value,
            t.DealId?.Value,
            t.ConversationId?.Value,
            t.NextTaskId,
            t.HandedOver is { } mark && mark.To == t.AssigneeId ? mark.From.Value : null
        );
    }
}

/// <summary>Work to do.</summary>
public static class TaskEndpoints
{
    internal static readonly Resource<CrmTask, TaskFields, TaskView> One = new(
        "task",
        "/api/tasks",
        "t_",
        Permission.EditTasks,
        TaskView.Of,
        "title"
    );

    private static readonly ListShape Shape = new(
        new Dictionary<string, ListField>(StringComparer.Ordinal)
        {
            ["assigneeId"] = new("assigneeId", FieldType.Text),
            ["done"] = new("done", FieldType.Flag),
            ["overdue"] = new("overdue", FieldType.Flag),
            ["source"] = new("source", FieldType.Text, ["person", "ai"]),
            ["contactId"] = new("contactId", FieldType.Text),
            ["dealId"] = new("dealId", FieldType.Text),
            ["dueSince"] = new("dueAt", FieldType.Since),
            ["dueUntil"] = new("dueAt", FieldType.Until),
        },
        new Dictionary<string, string>(StringComparer.Ordinal) { ["dueAt"] = "dueAt" },
        "dueAt"
    )
    {
        FoundIn = q => new DocumentFilter("foldedTitle", FilterOperator.Contains, TextFold.Of(q)),
    };

    /// <summary>Maps the routes.</summary>
    public static void MapTasks(this IEndpointRouteBuilder routes)
    {
        var group = One.Map(
                routes,
                "Tasks",
                new RecordTexts(
                    "Adds a task.",
                    """
                    {
                      "title": "Send the catalogue",
                      "dueAt": "2026-11-25T09:00:00Z",
                      "remindAt": "2026-11-25T08:00:00Z",
                      "priority": 3
                    }
                    """,
                    "One task.",
                    "Changes the fields that are named; null empties one.",
                    """{"dueAt": "2026-11-26T09:00:00Z"}""",
                    "Deletes a task."
                )
            )
            .Guards(Shows.Task);
        group.MapGet("/", ListAsync).Tells("Tasks by assignee, state, due time or words.").Needs(Permission.Read);
        group
            .MapPost("/{id}/complete", CompleteAsync)
            .Tells("Completes a task; a recurring one comes back at its next time.")
            .Needs(Permission.EditTasks);
        group.MapPost("/{id}/reopen", ReopenAsync).Tells("Opens a completed task again.").Needs(Permission.EditTasks);
    }

    private static async Task<Ok<ListPage<TaskView>>> ListAsync(
        HttpRequest request,
        Caller caller,
        IDocumentStore store,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var now = clock.GetUtcNow();
        var open =
            request.Query["filter.overdue"] == "true"
                ? [new DocumentFilter("done", FilterOperator.Equal, false)]
                : Array.Empty<DocumentFilter>();
        return TypedResults.Ok(
            await Answers.ListAsync<CrmTask, TaskView>(
                request,
                caller,
                store,
                search: null,
                Shape,
                "taskId",
                task => TaskView.Of(task, now),
                cancellation,
                filter => Overdue(filter, now),
                open
            )
        );
    }

    private static DocumentFilter Overdue(DocumentFilter filter, DateTimeOffset now) =>
        filter.Field != "overdue"
            ? filter
            : new DocumentFilter("dueAt", filter.Value is true ? FilterOperator.LessThan : FilterOperator.GreaterOrEqual, now);

    private static async Task<Results<Ok<TaskView>, ProblemHttpResult>> CompleteAsync(
        string id,
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        TaskDesk desk,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var by = await ConversationEndpoints.EmailOfAsync(store, caller, cancellation);
        return Answer(
            await desk.CompleteAsync(caller.Tenant, id, Preconditions.IfMatch(context.Request), by, cancellation),
            id,
            context,
            clock
        );
    }

    private static async Task<Results<Ok<TaskView>, ProblemHttpResult>> ReopenAsync(
        string id,
        HttpContext context,
        Caller caller,
        TaskDesk desk,
        TimeProvider clock,
        CancellationToken cancellation
    ) => Answer(await desk.ReopenAsync(caller.Tenant, id, Preconditions.IfMatch(context.Request), cancellation), id, context, clock);

    private static Results<Ok<TaskView>, ProblemHttpResult> Answer(
        WriteResult<CrmTask>? result,
        string id,
        HttpContext context,
        TimeProvider clock
    )
    {
        if (result is null)
        {
            return Problems.NotFound("task", id);
        }

        var item = Answers.Item(result);
        Preconditions.Tell(context, item.ETag);
        return TypedResults.Ok(TaskView.Of(item, clock.GetUtcNow()));
    }
}

using System.ComponentModel;
using System.Text.Json;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Mancrel.Api.Agents;

/// <summary>
/// What agents write. Nothing that they write to a customer leaves by itself: it waits until a person approves. All else is checked by
/// the caller's role and stands in the audit as the caller's.
/// </summary>
[McpServerToolType]
internal sealed class WriteTools(AgentCalls calls)
{
    [McpServerTool(Name = "draft_reply", Title = "Draft a reply", Destructive = false, OpenWorld = false)]
    [Description(
        "Puts a reply in the place of the draft that waits for approval on a message (its id stands in list_approvals). It is sent when a "
            + "person approves it, not before. Without body: the reply that our own drafter would give, with its evidence; changes nothing."
    )]
    public async Task<CallToolResult> DraftReplyAsync(
        [Description("The message that is answered.")] string messageId,
        [Description("The whole text of the reply; left out to see what the drafter would write.")] string? body = null,
        CancellationToken cancellation = default
    )
    {
        var parts = Part("id", messageId);
        var message = await calls.AskAsync(new OwnRequest("GET", "/api/messages/{id}") { Parts = parts }, cancellation);
        if (!message.Done)
        {
            return AgentCalls.Tell(message);
        }

        return await calls.TellAsync(
            body is null
                ? new OwnRequest("POST", "/api/ai/draft")
                {
                    Body = new
                    {
                        Subject = Text(message.Body, "subject"),
                        Text = Text(message.Body, "text"),
                        From = Text(message.Body, "from"),
                    },
                }
                : new OwnRequest("PATCH", "/api/messages/{id}")
                {
                    Parts = parts,
                    IfMatch = message.ETag,
                    Body = new { Draft = new { Body = body } },
                },
            cancellation
        );
    }

    [McpServerTool(Name = "propose_follow_up", Title = "Propose a mail to a contact", Destructive = false, OpenWorld = false)]
    [Description(
        "Writes a mail to a contact who did not write first. It waits for a person's approval; consent and suppression are looked at "
            + "again when it leaves. With subject and body in your own words, or without both for one that is written by occasion."
    )]
    public Task<CallToolResult> ProposeAsync(
        [Description("To whom.")] string contactId,
        [Description("One line; together with body.")] string? subject = null,
        [Description("The whole text; together with subject.")] string? body = null,
        [Description(
            "introduction, welcome, follow_up, thank_you, birthday, anniversary, renewal, win_back, restock, price_drop, offer or survey."
        )]
            string occasion = "follow_up",
        [Description("The SKU of the product that it is about: what the mail says of it is set against the catalogue.")] string? sku = null,
        [Description("en, ru, uz …; the contact's own where left out.")] string? language = null,
        [Description("Without body: what it shall say.")] string? notes = null,
        [Description("A text of your own: the same one makes one mail, however often this is asked.")] string? key = null,
        CancellationToken cancellation = default
    ) =>
        calls.TellAsync(
            subject is null && body is null
                ? new OwnRequest("POST", "/api/messages/generate")
                {
                    Key = key,
                    Body = new
                    {
                        ContactId = contactId,
                        Occasion = occasion,
                        Sku = sku,
                        Language = language,
                        Notes = notes,
                    },
                }
                : new OwnRequest("POST", "/api/messages")
                {
                    Key = key,
                    Body = new
                    {
                        ContactId = contactId,
                        Subject = subject ?? "",
                        Body = body ?? "",
                        Occasion = occasion,
                        Sku = sku,
                        Language = language,
                    },
                },
            cancellation
        );

    [McpServerTool(Name = "create_task", Title = "Create a task", Destructive = false, OpenWorld = false)]
    [Description("Makes a task for a person.")]
    public Task<CallToolResult> CreateTaskAsync(
        [Description("What is to be done, at most 300 characters.")] string title,
        [Description("By when, such as 2030-01-31T09:00:00Z.")] string? dueAt = null,
        [Description("What is to be known for it.")] string? notes = null,
        [Description("0 to 100, the greater the more urgent.")] int? priority = null,
        [Description("The user who does it.")] string? assigneeId = null,
        [Description("The contact it is about.")] string? contactId = null,
        [Description("The deal it is about.")] string? dealId = null,
        [Description("A text of your own: the same one makes one task, however often this is asked.")] string? key = null,
        CancellationToken cancellation = default
    ) =>
        calls.TellAsync(
            new OwnRequest("POST", "/api/tasks")
            {
                Key = key,
                Body = Named(
                    ("title", title),
                    ("dueAt", dueAt),
                    ("notes", notes),
                    ("priority", priority),
                    ("assigneeId", assigneeId),
                    ("contactId", contactId),
                    ("dealId", dealId)
                ),
            },
            cancellation
        );

    [McpServerTool(Name = "move_deal", Title = "Move a deal to a stage", Destructive = true, OpenWorld = false)]
    [Description("Moves a deal to a stage (ids by list_pipelines). What the stage does by itself starts, as when a person moves it.")]
    public Task<CallToolResult> MoveDealAsync(
        [Description("The deal.")] string dealId,
        [Description("The stage.")] string stageId,
        [Description("Why it is won or lost, where the stage says so.")] string? reason = null,
        CancellationToken cancellation = default
    ) =>
        calls.TellAsync(
            new OwnRequest("POST", "/api/deals/{id}/move-stage")
            {
                Parts = Part("id", dealId),
                Body = Named(("stageId", stageId), ("reason", reason)),
            },
            cancellation
        );

    private static Dictionary<string, string> Part(string name, string value) => new(StringComparer.Ordinal) { [name] = value };

    private static Dictionary<string, object> Named(params (string Name, object? Value)[] fields) =>
        fields.Where(field => field.Value is not null).ToDictionary(field => field.Name, field => field.Value!, StringComparer.Ordinal);

    private static string? Text(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

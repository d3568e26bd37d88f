using System.Text.Json;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.Learning;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Identity;
using Mancrel.Core.Inbox;
using Mancrel.Core.Outreach.Composing;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Sending;
using Mancrel.Core.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Inbox;

/// <summary>Body of <c>POST /api/messages/{id}/reject</c>: why, and what the message really asks where it was misunderstood.</summary>
public sealed record RejectRequest(string? Reason = null, string? Intent = null);

/// <summary>A line of a message's history.</summary>
public sealed record HistoryLine(string Step, DateTimeOffset At, string By, string Summary, IReadOnlyDictionary<string, string> Details);

/// <summary>Messages, their drafts, and what people decide about them.</summary>
public static class MessageEndpoints
{
    private static readonly ListShape WaitingShape = ListShape.Of("receivedAt", ["receivedAt"], ("contactId", FieldType.Text));

    private static readonly ListShape Shape = ListShape
        .Of(
            "-receivedAt",
            ["receivedAt"],
            ("state", FieldType.Text),
            ("direction", FieldType.Text),
            ("conversationId", FieldType.Text),
            ("contactId", FieldType.Text),
            ("counterpart", FieldType.Text)
        )
        .OneOf<MessageState>("state")
        .OneOf<MessageDirection>("direction");

    /// <summary>Maps the routes.</summary>
    public static void MapMessages(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/api/approvals", WaitingAsync)
            .Tells("What waits for a person, most urgent first.")
            .WithTags("Approvals")
            .Needs(Permission.Read);

        var group = routes.MapGroup("/api/messages").WithTags("Messages").Guards(Shows.Message);
        group.MapGet("/", ListAsync).Tells("Messages by state, direction, conversation or contact.").Needs(Permission.Read);
        group.MapGet("/{id}", GetAsync).Tells("One message with classification, draft, claims and guards.").Needs(Permission.Read);
        group
            .MapPatch("/{id}", EditAsync)
            .Tells(
                "Edits a draft, corrects what a message was taken for, or gives a held reply of a person another time (`sendAt`).",
                """{"draft": {"body": "Good morning, the oak desk lamp costs EUR 89.90."}}"""
            )
            .Needs(Permission.Work)
            .Produces<MessageView>();
        group
            .MapPost(
                "/{id}/approve",
                (string id, HttpRequest request, Caller caller, Desk desk, CancellationToken cancellation) =>
                    desk.DecideAsync(
                        id,
                        request,
                        caller,
                        (decisions, message, decider) => decisions.ApproveAsync(caller.Tenant, message, decider, body: null, cancellation),
                        cancellation
                    )
            )
            .Tells("Approves the draft as it stands; it is sent once.")
            .Needs(Permission.Work)
            .Produces<MessageView>();
        group
            .MapPost("/{id}/reject", RejectAsync)
            .Tells(
                "Rejects the draft, with a reason and what the mail was really about.",
                """{"reason": "asks for an invoice, not a price", "intent": "billing_invoice"}"""
            )
            .Needs(Permission.Work)
            .Produces<MessageView>();
        group
            .MapPost(
                "/{id}/send-now",
                (string id, HttpRequest request, Caller caller, Desk desk, CancellationToken cancellation) =>
                    desk.SendNowAsync(id, request, caller, cancellation)
            )
            .Tells("Sends a held reply at once.")
            .Needs(Permission.Work)
            .Produces<MessageView>();
        group
            .MapPost(
                "/{id}/cancel",
                (string id, HttpRequest request, Caller caller, Desk desk, CancellationToken cancellation) =>
                    desk.CancelAsync(id, request, caller, cancellation)
            )
            .Tells("Stops a held reply. 409 says what became of one that is not held any more.")
            .Needs(Permission.Work)
            .Produces<MessageView>();
        group.MapGet("/{id}/history", HistoryAsync).Tells("Every step of a message's workflow.").Needs(Permission.Read);
        group
            .MapGet("/{id}/raw", RawAsync)
            .Tells("The mail as it came.")
            .Needs(Permission.Read)
            .Produces<string>(StatusCodes.Status200OK, "message/rfc822");
        group
            .MapGet("/{id}/attachments/{index:int}", AttachmentAsync)
            .Tells("One attachment, always as a download.")
            .Needs(Permission.Read)
            .Produces<string>(StatusCodes.Status200OK, "application/octet-stream");
    }

    private static async Task<Ok<ListPage<MessageView>>> ListAsync(
        HttpRequest request,
        Caller caller,
        Sights sights,
        CancellationToken cancellation
    )
    {
        var page = await sights.PageAsync<Message>(caller.Tenant, caller.Sight, ListRequest.Read(request, Shape).ToQuery(), cancellation);
        return TypedResults.Ok(new ListPage<MessageView>([.. page.Items.Select(MessageView.Of)], page.NextCursor));
    }

    /// <summary>What waits for a person, most urgent first: by priority, then by age.</summary>
    private static async Task<Ok<ListPage<MessageView>>> WaitingAsync(
        HttpRequest request,
        Caller caller,
        Sights sights,
        CancellationToken cancellation
    )
    {
        var list = ListRequest.Read(request, WaitingShape);
        var page = await sights.PageAsync<Message>(
            caller.Tenant,
            caller.Sight,
            list.ToQuery(new DocumentFilter("state", FilterOperator.Equal, MessageState.AwaitingApproval)),
            cancellation
        );
        var urgent = page.Items.OrderByDescending(item => item.Value.Classification?.Priority ?? 0).ThenBy(item => item.Value.ReceivedAt);
        return TypedResults.Ok(new ListPage<MessageView>([.. urgent.Select(MessageView.Of)], page.NextCursor));
    }

    private static async Task<Results<Ok<MessageView>, ProblemHttpResult>> GetAsync(
        string id,
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        ReplyComposer composer,
        CancellationToken cancellation
    )
    {
        if (await Desk.FindAsync(store, caller.Tenant, id, cancellation) is not { } stored)
        {
            return Problems.NotFound("message", id);
        }

        Preconditions.Tell(context, stored.ETag);
        return TypedResults.Ok(MessageView.Of(stored, composer.UsOf(stored.Value)));
    }

    private static async Task<IResult> EditAsync(
        string id,
        HttpRequest request,
        Caller caller,
        Desk desk,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var etag = Preconditions.Required(request);
        var patch = await MergePatch.ReadAsync(request, cancellation);
        MergePatch.Allow(patch, "draft", "classification", "sendAt");
        if (patch.TryGetProperty("sendAt", out var sendAt))
        {
            return patch.EnumerateObject().Count() > 1
                ? Problems.Field(StatusCodes.Status422UnprocessableEntity, "sendAt", "is changed in a request of its own")
                : await PutOffAsync(id, etag, caller, sendAt, desk, clock, cancellation);
        }

        if (patch.TryGetProperty("classification", out var classification))
        {
            return patch.TryGetProperty("draft", out _)
                ? Problems.Field(StatusCodes.Status422UnprocessableEntity, "classification", "is changed in a request of its own")
                : await CorrectAsync(id, etag, caller, classification, desk, cancellation);
        }

        if (!patch.TryGetProperty("draft", out var draft) || draft.ValueKind != JsonValueKind.Object)
        {
            return Problems.Field(StatusCodes.Status422UnprocessableEntity, "draft", "is an object { body }");
        }

        MergePatch.Allow(draft, "body", "subject");
        var body = Text(draft, "body");
        if (body is null or { Length: 0 or > 100_000 })
        {
            return Problems.Field(
                StatusCodes.Status422UnprocessableEntity,
                "draft.body",
                "is the text that is sent, 1 to 100,000 characters"
            );
        }

        if (!draft.TryGetProperty("subject", out _))
        {
            return await desk.EditAsync(id, etag, caller, body, subject: null, cancellation);
        }

        return Text(draft, "subject") is { Length: > 0 and <= ComposeDesk.LongestSubject } subject && !subject.Any(char.IsControl)
            ? await desk.EditAsync(id, etag, caller, body, subject, cancellation)
            : Problems.Field(
                StatusCodes.Status422UnprocessableEntity,
                "draft.subject",
                $"is the subject of a mail that opens a conversation, one line of 1 to {ComposeDesk.LongestSubject} characters"
            );

        static string? Text(JsonElement draft, string name) =>
            draft.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()!.Trim() : null;
    }

    private static async Task<IResult> PutOffAsync(
        string id,
        string etag,
        Caller caller,
        JsonElement sendAt,
        Desk desk,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        const string Allowed = "is a time such as 2030-01-31T09:00:00Z";
        if (sendAt.ValueKind != JsonValueKind.String || !sendAt.TryGetDateTimeOffset(out var until))
        {
            return Problems.Field(StatusCodes.Status422UnprocessableEntity, "sendAt", Allowed);
        }

        return ReplyRoute.Refusal(until, clock.GetUtcNow())
            ?? await desk.PutOffAsync(id, etag, caller, until.ToUniversalTime(), cancellation);
    }

    /// <summary>What the message is, on a person's word: shown from now on, and learned from.</summary>
    private static async Task<IResult> CorrectAsync(
        string id,
        string etag,
        Caller caller,
        JsonElement classification,
        Desk desk,
        CancellationToken cancellation
    )
    {
        if (classification.ValueKind != JsonValueKind.Object)
        {
            return Problems.Field(StatusCodes.Status422UnprocessableEntity, "classification", "is an object { intent }");
        }

        MergePatch.Allow(classification, "intent");
        var name =
            classification.TryGetProperty("intent", out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        return name is not null && IntentField.TryRead(name, out var intent)
            ? await desk.CorrectAsync(id, etag, caller, intent!.Value, cancellation)
            : IntentField.Problem("classification.intent");
    }

    private static async Task<IResult> RejectAsync(
        string id,
        HttpRequest request,
        Caller caller,
        Desk desk,
        RejectRequest? body,
        CancellationToken cancellation
    )
    {
        if (body?.Reason is { Length: > 2_000 })
        {
            return Problems.Field(StatusCodes.Status422UnprocessableEntity, "reason", "has at most 2,000 characters");
        }

        if (!IntentField.TryRead(body?.Intent, out var intent))
        {
            return IntentField.Problem("intent");
        }

        var reason = string.IsNullOrWhiteSpace(body?.Reason) ? null : body.Reason.Trim();
        return await desk.RejectAsync(id, request, caller, reason, intent, cancellation);
    }

    private static async Task<Results<Ok<ListPage<HistoryLine>>, ProblemHttpResult>> HistoryAsync(
        string id,
        Caller caller,
        IDocumentStore store,
        CancellationToken cancellation
    )
    {
        if (await Desk.FindAsync(store, caller.Tenant, id, cancellation) is not { } stored)
        {
            return Problems.NotFound("message", id);
        }

        var page = await store.QueryAsync<AuditEntry>(
            caller.Tenant,
            new DocumentQuery
            {
                Partition = stored.Value.Partition,
                Where = [new("messageId", FilterOperator.Equal, id)],
                Sort = new DocumentSort("at"),
                Limit = 500,
            },
            cancellation
        );
        return TypedResults.Ok(
            new ListPage<HistoryLine>(
                [
                    .. page.Items.Select(item => new HistoryLine(
                        item.Value.Step,
                        item.Value.At,
                        item.Value.By,
                        item.Value.Summary,
                        item.Value.Details
                    )),
                ],
                NextCursor: null
            )
        );
    }

    private static async Task<IResult> RawAsync(
        string id,
        Caller caller,
        IDocumentStore store,
        IBlobStore blobs,
        MancrelSettings settings,
        HttpContext context,
        CancellationToken cancellation
    )
    {
        var found = await Desk.FindAsync(store, caller.Tenant, id, cancellation);
        if (found is { Value: { Raw: null, FilesDroppedAt: not null } })
        {
            return NotKept();
        }

        if (found is not { Value.Raw: { } raw } stored || await blobs.GetAsync(caller.Tenant, raw, cancellation) is not { } content)
        {
            return Problems.NotFound("raw mail of message", id);
        }

        // A file whatever it is: a browser must not run what a stranger sent.
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Bytes(RawMail.Of(stored.Value, content, settings), "message/rfc822", $"{stored.Value.Id}.eml");
    }

    private static async Task<IResult> AttachmentAsync(
        string id,
        int index,
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        IBlobStore blobs,
        CancellationToken cancellation
    )
    {
        var attachment = (await Desk.FindAsync(store, caller.Tenant, id, cancellation))?.Value.Attachments.ElementAtOrDefault(index);
        if (attachment is { Blob: null })
        {
            return NotKept();
        }

        if (attachment is not { Blob: { } blob } || await blobs.GetAsync(caller.Tenant, blob, cancellation) is not { } content)
        {
            return Problems.NotFound("attachment of message", id);
        }

        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        return TypedResults.File(content.ToArray(), attachment.DownloadType, attachment.Name);
    }

    // What the settings do not keep any longer (Mancrel:Retention:Files): it was there and does not come back.
    private static ProblemHttpResult NotKept() =>
        Problems.Of(StatusCodes.Status410Gone, "originals and files of letters that old are no longer kept");
}

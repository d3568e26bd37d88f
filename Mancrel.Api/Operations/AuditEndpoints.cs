using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Operations;

/// <summary>One line of the trail.</summary>
public sealed record AuditView(
    string Id,
    string Etag,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset At,
    string By,
    string Action,
    [property: Said] string Summary,
    string? ConversationId,
    string? MessageId,
    IReadOnlyDictionary<string, string> Details
);

/// <summary>Who did what: of messages, and of users, keys and settings.</summary>
public static class AuditEndpoints
{
    private static readonly ListShape Messages = new(
        new Dictionary<string, ListField>(StringComparer.Ordinal)
        {
            ["messageId"] = new("messageId", FieldType.Text),
            ["by"] = new("by", FieldType.Text),
            ["action"] = new("step", FieldType.Text),
        },
        new Dictionary<string, string>(StringComparer.Ordinal) { ["at"] = "at" },
        "-at"
    );

    private static readonly ListShape Administration = ListShape.Of("-at", ["at"], ("by", FieldType.Text), ("action", FieldType.Text));

    /// <summary>Maps the routes.</summary>
    public static void MapAudit(this IEndpointRouteBuilder routes)
    {
        var audit = routes.MapGroup("/api/audit").WithTags("Audit").Needs(Permission.Administer);
        audit.MapGet("/", MessagesAsync).Tells("What was decided about messages, by whom and why.");
        audit.MapGet("/administration", AdministrationAsync).Tells("What administrators changed.");
    }

    private static async Task<Ok<ListPage<AuditView>>> MessagesAsync(
        HttpRequest request,
        Caller caller,
        IDocumentStore store,
        CancellationToken cancellation
    )
    {
        var page = await store.QueryAsync<AuditEntry>(caller.Tenant, ListRequest.Read(request, Messages).ToQuery(), cancellation);
        return TypedResults.Ok(
            new ListPage<AuditView>(
                [
                    .. page.Items.Select(entry => new AuditView(
                        entry.Value.Id,
                        entry.ETag,
                        entry.CreatedAt,
                        entry.UpdatedAt,
                        entry.Value.At,
                        entry.Value.By,
                        entry.Value.Step,
                        entry.Value.Summary,
                        entry.Value.ConversationId.Value,
                        entry.Value.MessageId.Value,
                        entry.Value.Details
                    )),
                ],
                page.NextCursor
            )
        );
    }

    private static async Task<Ok<ListPage<AuditView>>> AdministrationAsync(
        HttpRequest request,
        Caller caller,
        IDocumentStore store,
        CancellationToken cancellation
    )
    {
        var page = await store.QueryAsync<AdminEvent>(caller.Tenant, ListRequest.Read(request, Administration).ToQuery(), cancellation);
        return TypedResults.Ok(
            new ListPage<AuditView>(
                [
                    .. page.Items.Select(told => new AuditView(
                        told.Value.Id,
                        told.ETag,
                        told.CreatedAt,
                        told.UpdatedAt,
                        told.Value.At,
                        told.Value.By,
                        told.Value.Action,
                        $"{told.Value.Action}: {told.Value.Subject}",
                        null,
                        null,
                        new Dictionary<string, string>(StringComparer.Ordinal)
                    )),
                ],
                page.NextCursor
            )
        );
    }
}

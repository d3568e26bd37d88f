using System.Text.Json.Serialization;
using Mancrel.Api.Crm;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Outreach;

/// <summary>Somebody whom no automatic mail goes to: the contact itself, with its id.</summary>
/// <param name="Id">The contact's.</param>
/// <param name="Etag">The contact's.</param>
/// <param name="CreatedAt">When the contact was made.</param>
/// <param name="UpdatedAt">When the contact changed last.</param>
/// <param name="ContactId">The contact.</param>
/// <param name="Name">Its name.</param>
/// <param name="Emails">Its addresses.</param>
/// <param name="Reason">Why mail is stopped.</param>
/// <param name="Consent">How its consent stands.</param>
/// <param name="WithdrawnAt">When it said no; null where mail stopped for another reason.</param>
/// <param name="By">Who told of that no.</param>
public sealed record SuppressionView(
    string Id,
    string Etag,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string ContactId,
    string Name,
    IReadOnlyList<string> Emails,
    [property: Said] string Reason,
    ConsentState Consent,
    DateTimeOffset? WithdrawnAt,
    string? By
)
{
    /// <summary>The view of a contact.</summary>
    public static SuppressionView Of(Stored<Contact> stored)
    {
        var c = stored.Value;
        var no =
            c.Consent == ConsentState.Withdrawn
                ? c.ConsentHistory.LastOrDefault(change => change is { Purpose: null, State: ConsentState.Withdrawn })
                : null;
        return new(
            c.Id,
            stored.ETag,
            stored.CreatedAt,
            stored.UpdatedAt,
            c.Id,
            c.Name,
            c.Emails,
            c.MailStopped ?? "",
            c.Consent,
            no?.At,
            no?.By
        );
    }
}

/// <summary>Body of <c>POST /api/suppressions/{id}/lift</c>: why mail may go there again, 1 to 200 characters.</summary>
public sealed record LiftRequest([property: JsonRequired] string Reason);

/// <summary>Who is not written to: listed, added and lifted with a reason.</summary>
public static class SuppressionEndpoints
{
    private static readonly ListShape Shape = new(
        new Dictionary<string, ListField>(StringComparer.Ordinal)
        {
            ["reason"] = new("mailStopped", FieldType.Text),
            ["consent"] = new("consent", FieldType.Text),
        },
        new Dictionary<string, string>(StringComparer.Ordinal) { ["reason"] = "mailStopped" },
        "reason"
    )
    {
        FoundIn = q => new DocumentFilter("name", FilterOperator.Contains, q),
    };

    /// <summary>Maps the routes.</summary>
    public static void MapSuppressions(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/suppressions").WithTags("Outreach");
        group.MapGet("/", ListAsync).Tells("Whom no automatic mail goes to, with the reason.").Needs(Permission.Read);
        group
            .MapPost("/", AddAsync)
            .Tells(
                "Stops mail to a contact or an address, with the reason. Who is stopped already keeps the first reason.",
                """{"address": "nora@example.org", "reason": "asked on the telephone"}"""
            )
            .Needs(Permission.EditContacts);
        group
            .MapGet("/{id}", GetAsync)
            .Tells("Whether mail to a contact is stopped, and why.")
            .Guards(Shows.Contact)
            .Needs(Permission.Read);
        group
            .MapPost("/{id}/lift", LiftAsync)
            .Tells(
                "Lets mail go to a contact again, with the reason; a consent that was withdrawn becomes unknown, not granted.",
                """{"reason": "clicked by mistake and told us so"}"""
            )
            .Guards(Shows.Contact)
            .Needs(Permission.EditContacts);
    }

    private static async Task<Ok<ListPage<SuppressionView>>> ListAsync(
        HttpRequest request,
        Caller caller,
        IDocumentStore store,
        CancellationToken cancellation
    ) =>
        TypedResults.Ok(
            await Answers.ListAsync<Contact, SuppressionView>(
                request,
                caller,
                store,
                search: null,
                Shape.OneOf<ConsentState>("consent"),
                "contactId",
                SuppressionView.Of,
                cancellation,
                read: null,
                // Any text is greater than none: a range, which the index answers.
                new DocumentFilter("mailStopped", FilterOperator.GreaterThan, "")
            )
        );

    private static async Task<Results<Created<SuppressionView>, ProblemHttpResult>> AddAsync(
        SuppressionFields body,
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        Suppressions suppressions,
        CancellationToken cancellation
    )
    {
        var by = await CallerName.OfAsync(store, caller, cancellation);
        var contact = Answers.Item(await suppressions.AddAsync(caller.Tenant, body, caller.Sight, by, cancellation));
        Preconditions.Tell(context, contact.ETag);
        return TypedResults.Created($"/api/suppressions/{contact.Value.Id}", SuppressionView.Of(contact));
    }

    private static async Task<Results<Ok<SuppressionView>, ProblemHttpResult>> GetAsync(
        string id,
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        CancellationToken cancellation
    )
    {
        var contact = await store.GetAsync<Contact>(caller.Tenant, Contact.PartitionOf(new ContactId(id)), id, cancellation);
        if (contact is not { Value.MailStopped: not null })
        {
            return Problems.NotFound("suppression", id);
        }

        Preconditions.Tell(context, contact.ETag);
        return TypedResults.Ok(SuppressionView.Of(contact));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> LiftAsync(
        string id,
        LiftRequest body,
        Caller caller,
        IDocumentStore store,
        Suppressions suppressions,
        CancellationToken cancellation
    )
    {
        var by = await CallerName.OfAsync(store, caller, cancellation);
        if (await suppressions.LiftAsync(caller.Tenant, new ContactId(id), body.Reason, by, cancellation) is not { } lifted)
        {
            return Problems.NotFound("suppression", id);
        }

        Answers.Item(lifted);
        return TypedResults.NoContent();
    }
}

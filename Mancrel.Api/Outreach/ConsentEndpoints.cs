using Mancrel.Api.Crm;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Outreach;

/// <summary>How the consent for a purpose stands.</summary>
public sealed record PurposeView(ConsentPurpose Purpose, ConsentState State);

/// <summary>The consents of a contact: how they stand, and every change with its proof, oldest first.</summary>
public sealed record ConsentView(
    string Id,
    string Etag,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string ContactId,
    string Name,
    ConsentState State,
    IReadOnlyList<PurposeView> Purposes,
    IReadOnlyList<ConsentChange> History
)
{
    /// <summary>The view of a contact.</summary>
    public static ConsentView Of(Stored<Contact> stored)
    {
        var c = stored.Value;
        return new(
            c.Id,
            stored.ETag,
            stored.CreatedAt,
            stored.UpdatedAt,
            c.Id,
            c.Name,
            c.Consent,
            [.. Enum.GetValues<ConsentPurpose>().Select(purpose => new PurposeView(purpose, c.ConsentFor(purpose)))],
            c.ConsentHistory
        );
    }
}

/// <summary>Consents per purpose with their proof.</summary>
public static class ConsentEndpoints
{
    private static readonly ListShape Shape = new ListShape(
        new Dictionary<string, ListField>(StringComparer.Ordinal)
        {
            ["contactId"] = new("contactId", FieldType.Text),
            ["state"] = new("consent", FieldType.Text),
        },
        new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = "sortName", ["updatedAt"] = "updatedAt" },
        "name"
    ).OneOf<ConsentState>("state");

    /// <summary>Maps the routes.</summary>
    public static void MapConsents(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/consents").WithTags("Outreach");
        group
            .MapGet("/", ListAsync)
            .Tells("What contacts agreed to be written for, with every change and its proof.")
            .Needs(Permission.Read);
        group
            .MapPost("/", RecordAsync)
            .Tells(
                "Records a consent, for one purpose or for everything. A yes needs its proof.",
                """
                {
                  "contactId": "c_7f3a",
                  "purpose": "news",
                  "state": "granted",
                  "proof": "ticked the box of the order form of 3 May"
                }
                """
            )
            .Needs(Permission.EditContacts);
    }

    private static async Task<Ok<ListPage<ConsentView>>> ListAsync(
        HttpRequest request,
        Caller caller,
        IDocumentStore store,
        CancellationToken cancellation
    ) =>
        TypedResults.Ok(
            await Answers.ListAsync<Contact, ConsentView>(
                request,
                caller,
                store,
                search: null,
                Shape,
                "contactId",
                ConsentView.Of,
                cancellation
            )
        );

    private static async Task<Results<Created<ConsentView>, ProblemHttpResult>> RecordAsync(
        ConsentFields body,
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        Sights sights,
        Consents consents,
        CancellationToken cancellation
    )
    {
        var partition = Contact.PartitionOf(new Core.Common.ContactId(body.ContactId));
        if (!await sights.SeesAsync(caller.Tenant, caller.Sight, partition, cancellation))
        {
            return Problems.Field(StatusCodes.Status422UnprocessableEntity, "contactId", "is the id of a contact");
        }

        var by = await CallerName.OfAsync(store, caller, cancellation);
        var contact = Answers.Item(await consents.RecordAsync(caller.Tenant, body, by, cancellation));
        Preconditions.Tell(context, contact.ETag);
        return TypedResults.Created($"/api/consents?filter.contactId={contact.Value.Id}", ConsentView.Of(contact));
    }
}

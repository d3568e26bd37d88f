using System.Text.Json;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Crm;

/// <summary>A contact as the API shows it.</summary>
public sealed record ContactView(
    string Id,
    string Etag,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string Name,
    IReadOnlyList<string> Emails,
    IReadOnlyList<string> Phones,
    string? CompanyId,
    ContactType Type,
    string Source,
    IReadOnlyList<string> Tags,
    IReadOnlyDictionary<string, JsonElement> CustomFields,
    string? Language,
    DateOnly? Birthday,
    string? OwnerId,
    int? Score,
    string Notes,
    string? TimeZone,
    string? JobTitle,
    string? Website,
    int? DomainAuthority,
    IReadOnlyList<PostalAddress> Addresses,
    ConsentState Consent,
    IReadOnlyList<ConsentChange> ConsentHistory,
    string? MailStopped,
    DateTimeOffset? LastSeenAt,
    IReadOnlyDictionary<string, string> Imported
)
{
    /// <summary>The view of a stored contact.</summary>
    public static ContactView Of(Stored<Contact> stored)
    {
        var c = stored.Value;
        return new(
            c.Id,
            stored.ETag,
            stored.CreatedAt,
            stored.UpdatedAt,
            c.Name,
            c.Emails,
            c.Phones,
            c.CompanyId?.Value,
            c.Type,
            c.Source,
            c.Tags,
            c.CustomFields,
            c.Language,
            c.Birthday,
            c.OwnerId?.Value,
            c.Score,
            c.Notes,
            c.TimeZone,
            c.JobTitle,
            c.Website,
            c.DomainAuthority,
            c.Addresses,
            c.Consent,
            c.ConsentHistory,
            c.MailStopped,
            c.LastSeenAt,
            c.Imported
        );
    }
}

/// <summary>People.</summary>
public static class ContactEndpoints
{
    internal static readonly Resource<Contact, ContactFields, ContactView> One = new(
        "contact",
        "/api/contacts",
        "p_",
        Permission.EditContacts,
        (contact, _) => ContactView.Of(contact)
    );

    private static readonly ListShape Fields = new(
        new Dictionary<string, ListField>(StringComparer.Ordinal)
        {
            ["id"] = new("contactId", FieldType.Text),
            ["companyId"] = new("companyId", FieldType.Text),
            ["ownerId"] = new("ownerId", FieldType.Text),
            ["type"] = new("type", FieldType.Text),
            ["source"] = new("source", FieldType.Text),
            ["language"] = new("language", FieldType.Text),
            ["consent"] = new("consent", FieldType.Text),
            ["tag"] = new("tags", FieldType.Element),
            ["importId"] = new("importId", FieldType.Text),
            ["updatedSince"] = new("updatedAt", FieldType.Since),
        },
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["name"] = "sortName",
            ["lastSeenAt"] = "lastSeenAt",
            ["score"] = "rank",
            ["updatedAt"] = "updatedAt",
        },
        "name"
    )
    {
        Searched = true,
    };

    private static readonly ListShape Shape = Fields.OneOf<ContactType>("type").OneOf<ConsentState>("consent");

    /// <summary>Maps the routes.</summary>
    public static void MapContacts(this IEndpointRouteBuilder routes)
    {
        var group = One.Map(
                routes,
                "Contacts",
                new RecordTexts(
                    "Adds a contact.",
                    """
                    {
                      "name": "Ann Lee",
                      "emails": ["ann@lee.example"],
                      "phones": ["+44 20 7946 0958"],
                      "type": "lead",
                      "source": "fair",
                      "tags": ["lamps"],
                      "language": "en",
                      "consent": "granted"
                    }
                    """,
                    "One contact.",
                    "Changes the fields that are named; null empties one.",
                    """{"type": "customer", "tags": ["lamps", "trade"], "notes": null}""",
                    "Deletes a contact."
                )
            )
            .Guards(Shows.Contact);
        group.MapGet("/", ListAsync).Tells("Contacts, searched, filtered, sorted and paged.").Needs(Permission.Read);
        group
            .MapGet("/{id}/timeline", TimelineAsync)
            .Tells("Everything that happened with a contact, newest first.")
            .Needs(Permission.Read);
    }

    private static async Task<Ok<ListPage<ContactView>>> ListAsync(
        HttpRequest request,
        Caller caller,
        IDocumentStore store,
        ISearch search,
        AddressClaims claims,
        CancellationToken cancellation
    )
    {
        // A whole address is looked up, not searched: exact, and it finds other spellings of the same mailbox.
        if (
            request.Query["q"].ToString().Trim() is var q
            && ContactRules.IsAddress(q)
            && request.Query.Keys.All(key => key is "q" or "limit")
        )
        {
            _ = ListRequest.Read(request, Shape);
            var exact = await claims.FindAsync(caller.Tenant, q, cancellation);
            return TypedResults.Ok(
                new ListPage<ContactView>(exact is null || !caller.Sight.Sees(exact.Value.OwnerId) ? [] : [ContactView.Of(exact)], null)
            );
        }

        return TypedResults.Ok(
            await Answers.ListAsync<Contact, ContactView>(request, caller, store, search, Shape, "contactId", ContactView.Of, cancellation)
        );
    }

    private static async Task<Results<Ok<ListPage<ActivityView>>, ProblemHttpResult>> TimelineAsync(
        string id,
        HttpRequest request,
        Caller caller,
        Sights sights,
        ContactDesk desk,
        CancellationToken cancellation
    )
    {
        Answers.Found(await desk.FindAsync(caller.Tenant, new ContactId(id), cancellation), "contact", id);
        return TypedResults.Ok(await ActivityEndpoints.TimelineAsync(request, caller, sights, "contactId", id, cancellation));
    }
}

using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Crm;

/// <summary>A contact with what is missing or looks wrong.</summary>
public sealed record QualityView(
    string Id,
    string Etag,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    ContactView Contact,
    IReadOnlyList<Flaw> Flaws
);

/// <summary>A contact after its repair, and what was repaired.</summary>
public sealed record RepairAnswer(ContactView Contact, IReadOnlyList<Flaw> Repaired, IReadOnlyList<Flaw> Left);

/// <summary>What a contact's letters tell of it, by field, the newest first.</summary>
public sealed record ContactHintsView(IReadOnlyList<ContactHint> Hints);

/// <summary>What is missing or suspicious in the address book, and its repair.</summary>
public static class QualityEndpoints
{
    // Contacts looked at for one page: most are in order, and a page is not to cost more the better the book is kept.
    private const int MostLookedAt = 1000;
    private const int AtOnce = 200;
    private static readonly ListShape Shape = new(
        new Dictionary<string, ListField>(StringComparer.Ordinal) { ["kind"] = new("kind", FieldType.Text) },
        new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = "sortName", ["updatedAt"] = "updatedAt" },
        "name"
    );

    /// <summary>Maps the routes.</summary>
    public static void MapQuality(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/contacts").WithTags("Contacts");
        group.MapGet("/quality", ListAsync).Tells("What is missing or suspicious in contacts.").Needs(Permission.Read);
        group
            .MapGet("/{id}/hints", HintsAsync)
            .Tells(
                "What signatures and the Organization field of the contact's newest letters tell that the record has not (job title, "
                    + "telephone, company), each with the line that says so. Nothing is written by reading."
            )
            .Guards(Shows.Contact)
            .Needs(Permission.Read);
        group
            .MapPost("/{id}/repair", RepairAsync)
            .Tells("Repairs what can be put right by rule: names, phones, domains.")
            .Guards(Shows.Contact)
            .Needs(Permission.EditContacts);
    }

    private static async Task<Ok<ListPage<QualityView>>> ListAsync(
        HttpRequest request,
        Caller caller,
        IDocumentStore store,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var list = ListRequest.Read(request, Shape);
        var kind = KindOf(request.Query["filter.kind"].ToString());
        var (code, today) = await RulesAsync(store, caller, clock, cancellation);
        var found = new List<QualityView>();
        var query = caller.Sight.Narrow<Contact>((list with { Filters = [] }).ToQuery());
        for (var seen = 0; seen < MostLookedAt && found.Count < list.Limit; seen += AtOnce)
        {
            // Never more than there is room for: the page ends where its cursor says.
            var page = await store.QueryAsync<Contact>(
                caller.Tenant,
                query with
                {
                    Limit = Math.Min(AtOnce, list.Limit - found.Count),
                },
                cancellation
            );
            found.AddRange(
                from contact in page.Items
                let flaws = ContactQuality.Of(contact.Value, code, today)
                where kind is null ? flaws.Count > 0 : flaws.Any(flaw => flaw.Kind == kind)
                select new QualityView(contact.Value.Id, contact.ETag, contact.CreatedAt, contact.UpdatedAt, ContactView.Of(contact), flaws)
            );
            query = query with { Cursor = page.NextCursor };
            if (page.NextCursor is null)
            {
                break;
            }
        }

        return TypedResults.Ok(new ListPage<QualityView>(found, query.Cursor));
    }

    private static async Task<Ok<ContactHintsView>> HintsAsync(
        string id,
        Caller caller,
        ContactDesk desk,
        Enrichment enrichment,
        CancellationToken cancellation
    )
    {
        var contact = Answers.Found(await desk.FindAsync(caller.Tenant, new ContactId(id), cancellation), "contact", id);
        return TypedResults.Ok(new ContactHintsView(await enrichment.ReadAsync(caller.Tenant, caller.Sight, contact.Value, cancellation)));
    }

    private static async Task<Results<Ok<RepairAnswer>, ProblemHttpResult>> RepairAsync(
        string id,
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        IDesk<Contact, ContactFields> desk,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var stored = await ContactEndpoints.One.FoundAsync(desk, caller, id, cancellation);
        Preconditions.Unchanged(context.Request, stored.ETag);

        var (code, today) = await RulesAsync(store, caller, clock, cancellation);
        var flaws = ContactQuality.Of(stored.Value, code, today);
        if (flaws.Any(flaw => flaw.Repair is not null))
        {
            var by = await CallerName.OfAsync(store, caller, cancellation);
            stored = Answers.Item(
                await desk.UpdateAsync(caller.Tenant, stored, ContactQuality.Repair(desk.FieldsOf(stored.Value), flaws), by, cancellation)
            );
        }

        var left = ContactQuality.Of(stored.Value, code, today);
        return TypedResults.Ok(
            new RepairAnswer(ContactEndpoints.One.Answer(stored, context, clock), [.. flaws.Where(flaw => flaw.Repair is not null)], left)
        );
    }

    private static FlawKind? KindOf(string text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        var all = Enum.GetValues<FlawKind>().ToDictionary(CoreJson.Name, StringComparer.Ordinal);
        return all.TryGetValue(text, out var kind)
            ? kind
            : throw RefusedException.Field(StatusCodes.Status400BadRequest, "filter.kind", $"is one of {string.Join(", ", all.Keys)}");
    }

    private static async Task<(string? Region, DateOnly Today)> RulesAsync(
        IDocumentStore store,
        Caller caller,
        TimeProvider clock,
        CancellationToken cancellation
    ) => ((await CrmOptions.ReadAsync(store, caller.Tenant, cancellation)).Region, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
}

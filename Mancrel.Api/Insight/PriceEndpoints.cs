using Mancrel.Api.Crm;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Identity;
using Mancrel.Core.Insight;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Insight;

/// <summary>A price that a mail told a contact.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Etag">Its version.</param>
/// <param name="CreatedAt">When it was entered.</param>
/// <param name="UpdatedAt">When it changed last.</param>
/// <param name="Sku">The product.</param>
/// <param name="Told">The prices as the mail says them.</param>
/// <param name="At">When the mail left.</param>
/// <param name="ContactId">Whom.</param>
/// <param name="ContactName">In words; null where the caller does not see the contact.</param>
/// <param name="ConversationId">Where.</param>
/// <param name="MessageId">The mail.</param>
/// <param name="Heard">True once the contact wrote afterwards, whatever about.</param>
/// <param name="HeardAt">The first letter after it.</param>
public sealed record PriceToldView(
    string Id,
    string Etag,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string Sku,
    IReadOnlyList<string> Told,
    DateTimeOffset At,
    string ContactId,
    string? ContactName,
    string ConversationId,
    string MessageId,
    bool Heard,
    DateTimeOffset? HeardAt
);

/// <summary>Who was told which price, and who wrote since.</summary>
internal static class PriceEndpoints
{
    private static readonly ListShape Shape = new(
        new Dictionary<string, ListField>(StringComparer.Ordinal)
        {
            ["sku"] = new("sku", FieldType.Text),
            ["heard"] = new("done", FieldType.Flag),
            ["contactId"] = new("contactId", FieldType.Text),
            ["since"] = new("at", FieldType.Since),
            ["until"] = new("at", FieldType.Until),
        },
        new Dictionary<string, string>(StringComparer.Ordinal) { ["at"] = "at" },
        "-at"
    );

    /// <summary>Maps the route.</summary>
    public static void MapPrices(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/insight/quotes", ListAsync)
            .Tells("Which prices mails of ours told whom, by product, and whether the contact wrote since (`filter.heard=false`).")
            .WithTags("Insight")
            .Needs(Permission.Read);

    private static async Task<Ok<ListPage<PriceToldView>>> ListAsync(
        HttpRequest request,
        Caller caller,
        IDocumentStore store,
        Sights sights,
        CancellationToken cancellation
    )
    {
        var page = await sights.PageAsync<PriceTold>(caller.Tenant, caller.Sight, ListRequest.Read(request, Shape).ToQuery(), cancellation);
        var names = await DealNames.NamesAsync<Contact>(
            "contactId",
            page.Items.Select(item => item.Value.ContactId.Value),
            contact => contact.Name,
            caller,
            store,
            cancellation
        );
        return TypedResults.Ok(new ListPage<PriceToldView>([.. page.Items.Select(item => View(item, names))], page.NextCursor));
    }

    private static PriceToldView View(Stored<PriceTold> stored, Dictionary<string, string> names)
    {
        var told = stored.Value;
        return new PriceToldView(
            told.Id,
            stored.ETag,
            stored.CreatedAt,
            stored.UpdatedAt,
            told.Sku,
            told.Told,
            told.At,
            told.ContactId.Value,
            names.GetValueOrDefault(told.ContactId.Value),
            told.ConversationId.Value,
            told.MessageId.Value,
            told.Heard,
            told.HeardAt
        );
    }
}

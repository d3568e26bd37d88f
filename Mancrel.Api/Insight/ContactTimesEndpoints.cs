using Mancrel.Api.Crm;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Identity;
using Mancrel.Core.Insight.Patterns;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Insight;

/// <summary>When a contact writes, so that it is followed up then.</summary>
internal static class ContactTimesEndpoints
{
    /// <summary>Maps the route.</summary>
    public static void MapContactTimes(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/contacts/{id}/times", ReadAsync)
            .Tells(
                "In which three hours of the day the contact's letters come, by its own clock, with base, interval and how likely chance "
                    + "alone makes that, and the next such time."
            )
            .WithTags("Contacts")
            .Guards(Shows.Contact)
            .Needs(Permission.Read);

    private static async Task<Ok<ContactTimes>> ReadAsync(
        string id,
        Caller caller,
        ContactDesk desk,
        ContactTimesBook book,
        CancellationToken cancellation
    )
    {
        var contact = Answers.Found(await desk.FindAsync(caller.Tenant, new ContactId(id), cancellation), "contact", id);
        return TypedResults.Ok(await book.ReadAsync(caller.Tenant, caller.Sight, contact.Value, cancellation));
    }
}

using System.Text;
using Mancrel.Api.Http;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Ports;
using Mancrel.Core.Scheduling;
using Mancrel.Core.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Scheduling;

/// <summary>Somebody's appointments for calendar programs, which sign in to nothing: the address is the right.</summary>
public static class CalendarFeed
{
    private const int Most = 1000;
    private const int DaysBack = 30;

    /// <summary>Maps the route.</summary>
    public static void MapCalendarFeed(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/calendars/{token}.ics", ReadAsync)
            .Tells("Somebody's appointments for calendar programs; the address is the right.")
            .WithTags("Scheduling")
            .Produces<string>(StatusCodes.Status200OK, "text/calendar")
            .AllowAnonymous();

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> ReadAsync(
        string token,
        IDocumentStore store,
        CalendarTokens tokens,
        StaffDesk desk,
        MancrelSettings settings,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        if (
            tokens.Read(token) is not { } ticket
            || (await desk.FindAsync(ticket.Tenant, ticket.Staff.Value, cancellation))?.Value is not { } staff
            || staff.CalendarVersion != ticket.Version
        )
        {
            return Problems.Of(StatusCodes.Status404NotFound, "there is no such calendar");
        }

        var page = await store.QueryAsync<Appointment>(
            ticket.Tenant,
            new DocumentQuery
            {
                Where =
                [
                    new("staffId", FilterOperator.Equal, staff.StaffId),
                    new("start", FilterOperator.GreaterOrEqual, clock.GetUtcNow().AddDays(-DaysBack)),
                    new("state", FilterOperator.NotEqual, AppointmentState.Held),
                ],
                Sort = new DocumentSort("start"),
                Limit = Most,
            },
            cancellation
        );
        var names = await NamesAsync(store, ticket.Tenant, page.Items, cancellation);
        var told = page
            .Items.Select(item => (item.Value, item.UpdatedAt, names.GetValueOrDefault(item.Value.ContactId?.Value ?? "")))
            .ToList();
        return TypedResults.Text(CalendarText.Feed(staff.Name, told, settings.Mail.From.Address), "text/calendar", Encoding.UTF8);
    }

    private static async Task<IReadOnlyDictionary<string, string>> NamesAsync(
        IDocumentStore store,
        TenantId tenant,
        IReadOnlyList<Stored<Appointment>> appointments,
        CancellationToken cancellation
    )
    {
        var ids = appointments.Select(item => item.Value.ContactId?.Value).OfType<string>().Distinct(StringComparer.Ordinal);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var some in ids.Chunk(200))
        {
            var query = new DocumentQuery { Where = [new("contactId", FilterOperator.In, some)], Limit = some.Length };
            foreach (var contact in (await store.QueryAsync<Contact>(tenant, query, cancellation)).Items)
            {
                names[contact.Value.Id] = contact.Value.Name;
            }
        }

        return names;
    }
}

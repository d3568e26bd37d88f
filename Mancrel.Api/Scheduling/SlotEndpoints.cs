using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Crm;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Mancrel.Core.Scheduling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Scheduling;

/// <summary>Body of <c>POST /api/slots/hold</c>.</summary>
public sealed record HoldFields
{
    /// <summary>What for.</summary>
    public string? ServiceId { get; init; }

    /// <summary>With whom; whose turn it is where it is missing.</summary>
    public string? StaffId { get; init; }

    /// <summary>When it begins.</summary>
    public DateTimeOffset? Start { get; init; }
}

/// <summary>Times that can be booked, and who works when.</summary>
public static class SlotEndpoints
{
    private const int MostStaff = 500;

    /// <summary>Maps the routes.</summary>
    public static void MapSlots(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api").WithTags("Scheduling");
        group
            .MapGet("/slots", SlotsAsync)
            .Tells(
                "The times of a service (serviceId) that can be booked now, from one day to another, both in it, or "
                    + "between two times; of one person with staffId; told in UTC, or with a zone's offset with zone. Each "
                    + "tells whose turn it is (staffId) and who else is free (staffIds)."
            )
            .Needs(Permission.Read);
        group
            .MapPost("/slots/hold", HoldAsync)
            .Tells(
                "Keeps a time free for ten minutes while a customer decides; POST /api/appointments takes it by holdId.",
                """{"serviceId": "sv_7f3a", "start": "2026-12-01T09:00:00Z"}"""
            )
            .Needs(Permission.Work)
            .Accepts<HoldFields>("application/json")
            .Requires("serviceId", "start");
        group
            .MapGet("/availability", AvailabilityAsync)
            .Tells("Who works when (open) and what of it is taken (busy), from one day to another, without saying for whom.")
            .Needs(Permission.Read);
    }

    private static async Task<Results<Ok<Listed<SlotView>>, ProblemHttpResult>> SlotsAsync(
        string? serviceId,
        string? from,
        string? to,
        string? staffId,
        string? zone,
        Caller caller,
        SlotBook book,
        ShopBook shops,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var range = TimeRange.Read(from, to, zone, (await shops.GetAsync(caller.Tenant, cancellation)).Zone, clock.GetUtcNow());
        if (await book.ServiceAsync(caller.Tenant, new ServiceId(serviceId ?? ""), cancellation) is not { } service)
        {
            return Problems.Field(StatusCodes.Status400BadRequest, "serviceId", "is the id of a service that takes appointments");
        }

        var named = string.IsNullOrEmpty(staffId) ? (StaffId?)null : new StaffId(staffId);
        var staff = await book.GiversAsync(caller.Tenant, service, named, cancellation);
        if (named is not null && staff.Count == 0)
        {
            return Problems.Field(StatusCodes.Status400BadRequest, "staffId", $"is the id of somebody who gives {service.Name}");
        }

        var slots = await book.FindAsync(caller.Tenant, service, staff, range.From, range.To, cancellation);
        return TypedResults.Ok(new Listed<SlotView>([.. slots.Select(slot => SlotView.Of(slot, range.Zone))]));
    }

    private static async Task<Results<Created<AppointmentView>, ProblemHttpResult>> HoldAsync(
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        AppointmentDesk desk,
        IRandomSource random,
        CancellationToken cancellation
    )
    {
        var fields = await FieldsBody.ReadAsync<HoldFields>(context.Request, cancellation);
        var request = new BookingRequest
        {
            Id = new AppointmentId(Idempotency.NewId(context, random, "ap_")),
            ServiceId = new ServiceId(fields.ServiceId ?? throw AppointmentEndpoints.Missing("serviceId", "the id of a service")),
            StaffId = string.IsNullOrEmpty(fields.StaffId) ? null : new StaffId(fields.StaffId),
            Start = fields.Start ?? throw AppointmentEndpoints.Missing("start", "a time such as 2026-12-01T09:00:00Z"),
            By = await CallerName.OfAsync(store, caller, cancellation),
        };
        return AppointmentEndpoints.Made(await desk.BookAsync(caller.Tenant, request, cancellation), context);
    }

    private static async Task<Ok<Listed<AvailabilityView>>> AvailabilityAsync(
        string? from,
        string? to,
        string? staffId,
        string? zone,
        Caller caller,
        IDocumentStore store,
        SlotBook book,
        ShopBook shops,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var range = TimeRange.Read(from, to, zone, (await shops.GetAsync(caller.Tenant, cancellation)).Zone, clock.GetUtcNow());
        var query = new DocumentQuery
        {
            Where = string.IsNullOrEmpty(staffId) ? [] : [new DocumentFilter("staffId", FilterOperator.Equal, staffId)],
            Sort = new DocumentSort("sortName"),
            Limit = MostStaff,
        };
        var views = new List<AvailabilityView>();
        foreach (var staff in (await store.QueryAsync<Staff>(caller.Tenant, query, cancellation)).Items.Select(item => item.Value))
        {
            var taken = await book.TakenAsync(caller.Tenant, staff.StaffId, range.From, range.To, cancellation);
            var busy = await book.BusyAsync(caller.Tenant, staff, range.From, range.To, cancellation);
            views.Add(
                new AvailabilityView(
                    staff.Id,
                    staff.Name,
                    staff.TimeZone,
                    [.. Openings.Of(staff, range.From, range.To).Select(one => Stretch(one.Start, one.End))],
                    [
                        .. taken
                            .Concat(busy)
                            .Where(time => time.Start < range.To && time.Until > range.From)
                            .Select(time => Stretch(time.Start, time.Until)),
                    ]
                )
            );
        }

        return TypedResults.Ok(new Listed<AvailabilityView>(views));

        StretchView Stretch(DateTimeOffset start, DateTimeOffset end) =>
            new(SlotView.Text(start, range.Zone), SlotView.Text(end, range.Zone));
    }
}

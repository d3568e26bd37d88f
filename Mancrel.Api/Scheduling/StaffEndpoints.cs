using Mancrel.Api.Crm;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Mancrel.Core.Scheduling;
using Mancrel.Core.Scheduling.Busy;
using Mancrel.Core.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Api.Scheduling;

/// <summary>Staff as the API shows it.</summary>
public sealed record StaffView
{
    public required string Id { get; init; }

    public required string Etag { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required string Name { get; init; }

    public string? UserId { get; init; }

    public required string TimeZone { get; init; }

    public required IReadOnlyList<WorkingHours> Hours { get; init; }

    public required IReadOnlyList<DayException> Exceptions { get; init; }

    public required IReadOnlyList<string> Services { get; init; }

    public required bool Active { get; init; }

    /// <summary>The calendar kept elsewhere whose times are not offered; of one record, and to its owner and managers only.</summary>
    public BusyCalendarView? Busy { get; init; }

    /// <summary>The view of a stored one.</summary>
    public static StaffView Of(Stored<Staff> stored) =>
        new()
        {
            Id = stored.Value.Id,
            Etag = stored.ETag,
            CreatedAt = stored.CreatedAt,
            UpdatedAt = stored.UpdatedAt,
            Name = stored.Value.Name,
            UserId = stored.Value.UserId?.Value,
            TimeZone = stored.Value.TimeZone,
            Hours = stored.Value.Hours,
            Exceptions = stored.Value.Exceptions,
            Services = [.. stored.Value.Services.Select(id => id.Value)],
            Active = stored.Value.Active,
        };
}

/// <summary>A calendar that one of the staff keeps elsewhere.</summary>
/// <param name="Url">Its address; whoever has it reads the calendar.</param>
/// <param name="ReadAt">When it was read last; null before it was.</param>
/// <param name="TriedAt">When it was tried last; null before it was.</param>
/// <param name="Error">Why it could not be read; null where it could. What was read before counts on.</param>
/// <param name="Times">How many stretches of time are taken by it.</param>
public sealed record BusyCalendarView(
    string Url,
    DateTimeOffset? ReadAt,
    DateTimeOffset? TriedAt,
    [property: Said] string? Error,
    int Times
);

/// <summary>The address of somebody's calendar: whoever has it reads the calendar.</summary>
public sealed record CalendarAddress(string Url);

/// <summary>Staff: everybody reads, managers write. The address of a calendar is its owner's and the managers'.</summary>
public static class StaffEndpoints
{
    private static readonly Resource<Staff, StaffFields, StaffView> One = new(
        "staff",
        "/api/staff",
        "st_",
        Permission.Configure,
        (staff, _) => StaffView.Of(staff),
        "name"
    )
    {
        Completed = CompletedAsync,
    };

    private static readonly ListShape Shape = ListShape.Of("name", [], ("active", FieldType.Flag), ("userId", FieldType.Text)) with
    {
        Sorts = new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = "sortName" },
        FoundIn = q => new DocumentFilter("name", FilterOperator.Contains, q),
    };

    /// <summary>Maps the routes.</summary>
    public static void MapStaff(this IEndpointRouteBuilder routes)
    {
        var group = One.Map(
            routes,
            "Scheduling",
            new RecordTexts(
                "Adds somebody whom customers make appointments with: hours of a week in a time zone, and the days that differ.",
                """
                {
                  "name": "Ann Brook",
                  "timeZone": "Europe/Berlin",
                  "hours": [
                    {"day": "monday", "from": "09:00", "to": "12:30"},
                    {"day": "monday", "from": "13:30", "to": "17:00"}
                  ],
                  "exceptions": [{"date": "2026-12-24", "until": "2026-12-26", "note": "Holidays"}]
                }
                """,
                "One of the staff.",
                "Changes hours, exceptions, services or name; appointments that were made stand.",
                """
                {
                  "exceptions": [{"date": "2026-12-31", "hours": [{"from": "09:00", "to": "12:00"}], "note": "Short day"}]
                }
                """,
                "Deletes somebody who has no appointment to come."
            )
        );
        group.MapGet("/", ListAsync).Tells("Staff by name.").Needs(Permission.Read);
        group
            .MapGet("/{id}/calendar", AddressAsync)
            .Tells("The address by which calendar programs follow the appointments; its owner's and the managers'.")
            .Needs(Permission.Work);
        group
            .MapPost("/{id}/busy", ReadBusyAsync)
            .Tells("Reads the calendar that is kept elsewhere now; otherwise it is read every quarter of an hour.")
            .Needs(Permission.Work);
        group
            .MapPost("/{id}/calendar", RenewAsync)
            .Tells("A new address of the calendar; the ones before open nothing any more.")
            .Needs(Permission.Work);
    }

    private static async Task<Ok<ListPage<StaffView>>> ListAsync(
        HttpRequest request,
        Caller caller,
        IDocumentStore store,
        CancellationToken cancellation
    ) =>
        TypedResults.Ok(
            await Answers.ListAsync<Staff, StaffView>(request, caller, store, search: null, Shape, "staffId", StaffView.Of, cancellation)
        );

    private static async Task<Results<Ok<CalendarAddress>, ProblemHttpResult>> AddressAsync(
        string id,
        HttpRequest request,
        Caller caller,
        StaffDesk desk,
        CalendarTokens tokens,
        MancrelSettings settings,
        CancellationToken cancellation
    )
    {
        var staff = await One.FoundAsync(desk, caller, id, cancellation);
        Owns(caller, staff.Value);
        return TypedResults.Ok(AddressOf(request, caller, staff.Value, tokens, settings));
    }

    private static async Task<Results<Ok<CalendarAddress>, ProblemHttpResult>> RenewAsync(
        string id,
        HttpRequest request,
        Caller caller,
        StaffDesk desk,
        CalendarTokens tokens,
        MancrelSettings settings,
        CancellationToken cancellation
    )
    {
        var staff = await One.FoundAsync(desk, caller, id, cancellation);
        Owns(caller, staff.Value);
        var renewed = Answers.Item(await desk.RenewCalendarAsync(caller.Tenant, staff, cancellation));
        return TypedResults.Ok(AddressOf(request, caller, renewed.Value, tokens, settings));
    }

    private static async Task<StaffView> CompletedAsync(HttpContext context, Caller caller, StaffView view, CancellationToken cancellation)
    {
        var desk = context.RequestServices.GetRequiredService<StaffDesk>();
        var staff = (await desk.FindAsync(caller.Tenant, view.Id, cancellation))?.Value;
        return staff?.BusyUrl is { } url && IsTheirs(caller, staff)
            ? view with
            {
                Busy = await BusyAsync(context, caller, staff, url, cancellation),
            }
            : view;
    }

    private static async Task<BusyCalendarView> BusyAsync(
        HttpContext context,
        Caller caller,
        Staff staff,
        string url,
        CancellationToken cancellation
    )
    {
        var reader = context.RequestServices.GetRequiredService<BusyReader>();
        var state = await reader.StateAsync(caller.Tenant, staff, cancellation);
        return new BusyCalendarView(url, state?.ReadAt, state?.TriedAt, state?.Error, state?.Busy.Count ?? 0);
    }

    private static async Task<Results<Ok<BusyCalendarView>, ProblemHttpResult>> ReadBusyAsync(
        string id,
        Caller caller,
        StaffDesk desk,
        BusyReader reader,
        CancellationToken cancellation
    )
    {
        var staff = await One.FoundAsync(desk, caller, id, cancellation);
        Owns(caller, staff.Value);
        return await reader.ReadAsync(caller.Tenant, staff.Value, cancellation) is { } read
            ? TypedResults.Ok(new BusyCalendarView(read.Url, read.ReadAt, read.TriedAt, read.Error, read.Busy.Count))
            : Problems.Of(StatusCodes.Status409Conflict, $"{staff.Value.Name} has no calendar elsewhere: set busyUrl first");
    }

    private static bool IsTheirs(Caller caller, Staff staff) =>
        Permissions.Allows(caller.Role, Permission.Configure) || staff.UserId == caller.User;

    private static void Owns(Caller caller, Staff staff)
    {
        if (!IsTheirs(caller, staff))
        {
            throw new RefusedException(StatusCodes.Status403Forbidden, "the address of a calendar is its owner's and the managers'");
        }
    }

    private static CalendarAddress AddressOf(
        HttpRequest request,
        Caller caller,
        Staff staff,
        CalendarTokens tokens,
        MancrelSettings settings
    )
    {
        var path = $"/api/calendars/{tokens.Sign(caller.Tenant, staff)}.ics";
        return new CalendarAddress(request.LinkTo(settings, path));
    }
}

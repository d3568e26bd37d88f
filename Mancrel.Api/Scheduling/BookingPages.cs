using System.Globalization;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Identity;
using Mancrel.Core.Mail.Correspondence;
using Mancrel.Core.Ports;
using Mancrel.Core.Scheduling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using NodaTime.Text;

namespace Mancrel.Api.Scheduling;

/// <summary>The parts that a page for booking asks.</summary>
internal sealed record BookingParts(
    HomeTenant Home,
    BookingAddresses Addresses,
    SlotBook Slots,
    MoveOffers Offers,
    PublicBooking Booking,
    AppointmentDesk Desk,
    AppointmentTokens Tokens,
    PublicLimiter Limiter,
    ShopBook Shops,
    IRandomSource Random,
    TimeProvider Clock
);

/// <summary>
/// The page on which customers book a service, without signing in and without script. GET shows what is free and changes nothing;
/// POST keeps a time free while the customer decides, and books it.
/// </summary>
public static class BookingPages
{
    private const int LongestName = 200;
    private const int LongestNotes = 2000;

    /// <summary>Maps the routes.</summary>
    public static void MapBookingPages(this IEndpointRouteBuilder routes)
    {
        foreach (var route in new[] { "/book/{slug}", "/api/book/{slug}/page" })
        {
            routes
                .MapGet(route, ShowAsync)
                .Tells("The page on which customers book a service: what is free, by day; it changes nothing and works without script.")
                .WithTags("Action links")
                .Produces<string>(StatusCodes.Status200OK, "text/html")
                .AllowAnonymous();
            routes
                .MapPost(route, TakeAsync)
                .Tells("Keeps a time free for ten minutes (do=hold, start), and books it (do=book, hold, start, name, email).")
                .WithTags("Action links")
                .Produces<string>(StatusCodes.Status200OK, "text/html")
                .AllowAnonymous()
                .DisableAntiforgery();
        }
    }

    private static async Task ShowAsync(string slug, HttpContext context, [AsParameters] BookingParts parts, CancellationToken cancellation)
    {
        if (await ViewAsync(slug, context, parts, cancellation) is not { } view)
        {
            await NotOursAsync(context);
            return;
        }

        await TimesAsync(context, StatusCodes.Status200OK, parts, view, context.Request.Query["hold"], refusal: null, cancellation);
    }

    private static async Task TakeAsync(string slug, HttpContext context, [AsParameters] BookingParts parts, CancellationToken cancellation)
    {
        if (await ViewAsync(slug, context, parts, cancellation) is not { } view)
        {
            await NotOursAsync(context);
            return;
        }

        if (!parts.Limiter.Takes(view.Service.Id, Peer.Of(context)))
        {
            PublicLimiter.TellWhen(context.Response);
            var page = PlainPage.Note(view.Service.Name, view.Words.TooMany);
            await PlainPage.WriteAsync(context, StatusCodes.Status429TooManyRequests, page, referrer: "same-origin");
            return;
        }

        var form = context.Request.HasFormContentType ? await FormBody.ReadAsync(context.Request, cancellation) : FormCollection.Empty;
        var start = DateTimeOffset.TryParse(form["start"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.ToUniversalTime()
            : (DateTimeOffset?)null;
        var hold = IdOf(form["hold"]) ?? IdOf(form["before"]);
        await (
            (form["do"].ToString(), start) switch
            {
                ("hold", { } wanted) => HoldAsync(context, parts, view, form["key"].ToString(), wanted, hold, cancellation),
                ("book", { } wanted) when hold is { } kept => BookAsync(context, parts, view, form, wanted, kept, cancellation),
                _ => TimesAsync(
                    context,
                    StatusCodes.Status422UnprocessableEntity,
                    parts,
                    view,
                    hold?.Value,
                    view.Words.Wrong,
                    cancellation
                ),
            }
        );
    }

    private static async Task HoldAsync(
        HttpContext context,
        BookingParts parts,
        BookingView view,
        string key,
        DateTimeOffset start,
        AppointmentId? before,
        CancellationToken cancellation
    )
    {
        var tenant = parts.Home.Tenant;
        var id = MadeOf(view.Service.Id, key, SlotView.Text(start, zone: null), view.Staff?.Value ?? "");
        var result = await parts.Booking.HoldAsync(tenant, view.Service, id, view.Staff, start, before, cancellation);

        // Sent again after the time that it was kept for.
        if (result.Item is { Value: var old } && !IsKept(old, parts.Clock))
        {
            id = new AppointmentId(parts.Random.NewId("ap_"));
            result = await parts.Booking.HoldAsync(tenant, view.Service, id, view.Staff, start, before: null, cancellation);
        }

        if (result.Item is { Value: { } held })
        {
            await WriteAsync(context, StatusCodes.Status200OK, BookingPage.Who(view, held, "", "", ""));
            return;
        }

        await RefusedAsync(context, parts, view, result, cancellation);
    }

    private static async Task BookAsync(
        HttpContext context,
        BookingParts parts,
        BookingView view,
        IFormCollection form,
        DateTimeOffset start,
        AppointmentId hold,
        CancellationToken cancellation
    )
    {
        var tenant = parts.Home.Tenant;
        var (name, address, notes) = (form["name"].ToString().Trim(), form["email"].ToString().Trim(), form["notes"].ToString().Trim());
        var wrong = Wrong(view.Booking, name, address, notes);
        var held = (await parts.Desk.FindAsync(tenant, hold.Value, cancellation))?.Value;
        if (wrong.Count > 0 && held is not null && IsKept(held, parts.Clock))
        {
            await WriteAsync(context, StatusCodes.Status422UnprocessableEntity, BookingPage.Who(view, held, name, address, notes, wrong));
            return;
        }

        if (wrong.Count > 0)
        {
            await TimesAsync(context, StatusCodes.Status409Conflict, parts, view, hold: null, view.Words.Taken, cancellation);
            return;
        }

        var visitor = new Visitor(name, address, notes, view.Words.Language);
        var id = MadeOf(view.Service.Id, hold.Value, SlotView.Text(start, zone: null), "book");
        var result = await parts.Booking.BookAsync(tenant, view.Service, id, hold, view.Staff, start, visitor, cancellation);
        if (result is null)
        {
            await TimesAsync(context, StatusCodes.Status409Conflict, parts, view, hold.Value, view.Booking.Enough, cancellation);
        }
        else if (result.Item is { Value: { } made })
        {
            var link = AppointmentTokens.PathOf(parts.Tokens.Sign(tenant, made.AppointmentId));
            await WriteAsync(context, StatusCodes.Status200OK, BookingPage.Done(view, made, link));
        }
        else
        {
            await RefusedAsync(context, parts, view, result, cancellation);
        }
    }

    private static Task RefusedAsync(
        HttpContext context,
        BookingParts parts,
        BookingView view,
        BookingResult result,
        CancellationToken cancellation
    ) =>
        result.Next is null
            ? TimesAsync(context, StatusCodes.Status422UnprocessableEntity, parts, view, hold: null, view.Words.Wrong, cancellation)
            : TimesAsync(context, StatusCodes.Status409Conflict, parts, view, hold: null, view.Words.Taken, cancellation);

    private static async Task TimesAsync(
        HttpContext context,
        int status,
        BookingParts parts,
        BookingView view,
        string? hold,
        string? refusal,
        CancellationToken cancellation
    )
    {
        var tenant = parts.Home.Tenant;
        var wanted = view.Staff is { } one ? view.Givers.Where(staff => staff.StaffId == one).ToList() : view.Givers;
        var zones = wanted.Select(staff => staff.TimeZone).Distinct(StringComparer.Ordinal).ToList();
        var zone = zones is [var only] ? WallClock.Zone(only)! : (await parts.Shops.GetAsync(tenant, cancellation)).Zone;
        var query = context.Request.Query;
        var offer = await parts.Offers.FindAsync(tenant, view.Service, wanted, zone, Day(query["from"]), cancellation);
        var (chosen, asked) = (Day(query["day"]), Day(query["day"]) is not null || Day(query["from"]) is not null);
        var page = BookingPage.Times(view, offer, chosen, zone, parts.Random.NewId(""), IdOf(hold)?.Value, asked, refusal);
        await WriteAsync(context, status, page);

        static LocalDate? Day(string? text) => LocalDatePattern.Iso.Parse(text ?? "") is { Success: true } day ? day.Value : null;
    }

    private static async Task<BookingView?> ViewAsync(string slug, HttpContext context, BookingParts parts, CancellationToken cancellation)
    {
        if (await parts.Addresses.FindAsync(parts.Home.Tenant, slug, cancellation) is not { } service)
        {
            return null;
        }

        var givers = await parts.Slots.GiversAsync(parts.Home.Tenant, service, named: null, cancellation);
        var query = context.Request.Query;
        var staff = givers.FirstOrDefault(one => one.Id == query["staff"].ToString())?.StaffId;
        var language = query["lang"].ToString() is "en" or "ru" or "uz" ? query["lang"].ToString() : null;
        return new BookingView(service, givers, staff, AppointmentWords.For([language, .. PageLanguages.Of(context)]), language);
    }

    private static Dictionary<string, string> Wrong(BookingWords words, string name, string address, string notes)
    {
        var wrong = new Dictionary<string, string>(StringComparer.Ordinal);
        if (name.Length is 0 or > LongestName)
        {
            wrong["name"] = words.NameMissing;
        }

        if (!CounterpartFinder.IsAddress(address) || address.Contains('<') || address.Contains(','))
        {
            wrong["email"] = words.AddressWrong;
        }

        if (notes.Length > LongestNotes)
        {
            wrong["notes"] = words.NotesLong;
        }

        return wrong;
    }

    private static bool IsKept(Appointment one, TimeProvider clock) =>
        one.State == AppointmentState.Held && one.HeldUntil > clock.GetUtcNow();

    private static AppointmentId? IdOf(string? text) =>
        text is { Length: > 3 and <= 60 } && text.StartsWith("ap_", StringComparison.Ordinal) ? new AppointmentId(text) : null;

    // The same form sent twice keeps one time, and books once.
    private static AppointmentId MadeOf(params string[] parts) => new("ap_" + Hashing.Short(string.Join('\n', parts))[..24]);

    private static Task NotOursAsync(HttpContext context) =>
        WriteAsync(context, StatusCodes.Status404NotFound, BookingPage.NotOurs(AppointmentWords.For(PageLanguages.Of(context))));

    // A page that hides where it is sends its form from nowhere; this one's address is no secret.
    private static Task WriteAsync(HttpContext context, int status, string page) =>
        PlainPage.WriteAsync(context, status, page, referrer: "same-origin");
}

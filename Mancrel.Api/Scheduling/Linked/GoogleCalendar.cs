using System.Globalization;
using System.Net;
using System.Text.Json;
using Mancrel.Api.Http;
using Mancrel.Core.Scheduling.Linked;
using Mancrel.Core.Settings;
using Microsoft.AspNetCore.WebUtilities;

namespace Mancrel.Api.Scheduling.Linked;

/// <summary>
/// The primary calendar of a Google account (Calendar API v3). Changes come by syncToken, and all anew where Google answers 410 to it. An
/// appointment's event has an id of ours, so that writing it twice makes one.
/// </summary>
public sealed class GoogleCalendar(MancrelSettings settings, IHttpClientFactory clients, TimeProvider clock) : ILinkedCalendarHost
{
    private const string Mark = "mancrelAppointment";
    private const int MostPages = 200;

    // Nothing of what events are about comes here.
    private const string Fields =
        "nextPageToken,nextSyncToken,items(id,status,start,end,transparency,extendedProperties/private,attendees(self,responseStatus))";

    private readonly Uri home = settings.MailboxProviders.Google.CalendarUrl;
    private readonly CalendarWire wire = new(
        clients.CreateClient(OutgoingClients.Calendars),
        "Google Calendar",
        settings.MailboxProviders.Google.CalendarUrl,
        clock
    );

    public CalendarHost Host => CalendarHost.Google;

    public async Task<CalendarChanges> ReadAsync(
        string token,
        string? since,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken cancellation = default
    )
    {
        var events = new List<CalendarEvent>();
        string? page = null;
        for (var pages = 0; pages < MostPages; pages++)
        {
            var query = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["singleEvents"] = "true",
                ["maxResults"] = "1000",
                ["fields"] = Fields,
                ["pageToken"] = page,
                ["syncToken"] = since,
                ["timeMin"] = since is null ? Text(from) : null,
                ["timeMax"] = since is null ? Text(to) : null,
            };
            var address = new Uri(QueryHelpers.AddQueryString(Events(id: null).AbsoluteUri, query.Where(one => one.Value is not null)));
            var (status, body) = await wire.AskAsync(
                HttpMethod.Get,
                address,
                token,
                body: null,
                headers: null,
                since is null ? [] : [HttpStatusCode.Gone],
                cancellation
            );
            if (status == HttpStatusCode.Gone)
            {
                return await ReadAsync(token, since: null, from, to, cancellation);
            }

            events.AddRange(body.Items("items").Select(EventOf).OfType<CalendarEvent>());
            if (body.Text("nextSyncToken") is { } point)
            {
                return new CalendarChanges(since is null, events, point);
            }

            page = body.Text("nextPageToken");
            if (page is null)
            {
                break;
            }
        }

        throw new CalendarFaultException(CalendarFault.Protocol, "Google Calendar told changes without an end.");
    }

    public async Task<string> WriteAsync(string token, CalendarEntry entry, string? eventId, CancellationToken cancellation = default)
    {
        // 5 to 1024 letters of base32hex: 0 to 9 and a to v.
        var id = eventId ?? "mancrel" + entry.Key;
        var body = new
        {
            id,
            status = "confirmed",
            summary = entry.Title,
            description = entry.Text,
            location = entry.Location,
            start = new { dateTime = Text(entry.Start) },
            end = new { dateTime = Text(entry.End) },
            transparency = "opaque",
            extendedProperties = new { @private = new Dictionary<string, string>(StringComparer.Ordinal) { [Mark] = entry.AppointmentId } },
        };
        if (eventId is null)
        {
            var (made, _) = await AskAsync(HttpMethod.Post, Events(id: null), body, HttpStatusCode.Conflict);
            if (made != HttpStatusCode.Conflict)
            {
                return id;
            }
        }

        // One that was removed there is there again by this: its id stays taken.
        var (status, _) = await AskAsync(HttpMethod.Put, Events(id), body, HttpStatusCode.NotFound, HttpStatusCode.Gone);
        if (status is HttpStatusCode.NotFound or HttpStatusCode.Gone)
        {
            await AskAsync(HttpMethod.Post, Events(id: null), body);
        }

        return id;

        Task<(HttpStatusCode Status, JsonElement Body)> AskAsync(
            HttpMethod method,
            Uri address,
            object content,
            params HttpStatusCode[] known
        ) => wire.AskAsync(method, address, token, content, headers: null, known, cancellation);
    }

    public async Task RemoveAsync(string token, string eventId, CancellationToken cancellation = default) =>
        await wire.AskAsync(
            HttpMethod.Delete,
            Events(eventId),
            token,
            body: null,
            headers: null,
            [HttpStatusCode.NotFound, HttpStatusCode.Gone],
            cancellation
        );

    private Uri Events(string? id) => new(home, "calendars/primary/events" + (id is null ? "" : "/" + Uri.EscapeDataString(id)));

    private static CalendarEvent? EventOf(JsonElement item)
    {
        if (item.Text("id") is not { } id)
        {
            return null;
        }

        var declined = item.Items("attendees").Any(one => one.Is("self") && one.Text("responseStatus") == "declined");
        var (start, end) = (item.Part("start"), item.Part("end"));
        return new CalendarEvent(id)
        {
            Gone = declined || item.Text("status") == "cancelled",
            Start = Time(start.Text("dateTime")),
            End = Time(end.Text("dateTime")),
            FirstDay = Day(start.Text("date")),
            DayAfter = Day(end.Text("date")),
            Free = item.Text("transparency") == "transparent",
            Ours = item.Part("extendedProperties").Part("private").Text(Mark),
        };
    }

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.ToUniversalTime()
            : null;

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Driving;
using Microsoft.AspNetCore.Http;

namespace Mancrel.Api.Tests.Scheduling.Linked;

/// <summary>
/// Microsoft Graph's calendarView delta (pages by nextLink, changes by deltaLink, 410 once it is forgotten, removals by @removed) and its
/// events: a POST with a transactionId that is known makes nothing and gives back what is there, as it is; what was removed is gone.
/// </summary>
internal sealed class LoopbackGraph(LoopbackProvider accounts) : LoopbackCalendar(accounts)
{
    private const int PageSize = 2;

    public override string Host => "microsoft";

    /// <summary>Answers a repeated transactionId with 409 instead of what is there.</summary>
    public bool Conflicts { get; set; }

    protected override string NewId() =>
        "AAMk" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(90)).Replace('+', '-').Replace('/', '_');

    protected override Task AnswerAsync(HttpContext context, string path)
    {
        var prefers = context.Request.Headers["Prefer"].ToString();
        if (!prefers.Contains("ImmutableId", StringComparison.Ordinal) || !prefers.Contains("outlook.timezone", StringComparison.Ordinal))
        {
            return RefuseAsync(context, 400, "BadRequest");
        }

        var id = path.StartsWith("/me/events/", StringComparison.Ordinal) ? path["/me/events/".Length..] : null;
        return (context.Request.Method, path, id) switch
        {
            ("GET", "/me/calendarView/delta", _) => DeltaAsync(context),
            ("GET", "/me/events", _) => LookUpAsync(context),
            ("POST", "/me/events", _) => MakeAsync(context),
            ("PATCH", _, not null) => ChangeAsync(context, id),
            ("DELETE", _, not null) => DeleteAsync(context, id),
            _ => RefuseAsync(context, 404, "ResourceNotFound"),
        };
    }

    private static async Task RefuseAsync(HttpContext context, int status, string code)
    {
        context.Response.StatusCode = status;
        await context.Response.WriteAsJsonAsync(new { error = new { code, message = code } });
    }

    private async Task DeltaAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var skip = query["$skiptoken"].ToString().Split('.');
        var (sync, offset, from, to) =
            query.ContainsKey("$skiptoken")
                ? (
                    long.Parse(skip[0], CultureInfo.InvariantCulture),
                    int.Parse(skip[1], CultureInfo.InvariantCulture),
                    Time(skip[2]),
                    Time(skip[3])
                )
            : query.ContainsKey("$deltatoken") ? (long.Parse(query["$deltatoken"]!, CultureInfo.InvariantCulture), 0, default, default)
            : (-1, 0, Time(query["startDateTime"].ToString()), Time(query["endDateTime"].ToString()));
        if (sync >= 0 && sync < Forgotten)
        {
            await RefuseAsync(context, 410, "syncStateNotFound");
            return;
        }

        var (found, last) = Locked(version =>
            (
                Events
                    .Where(one => sync >= 0 ? one.Version > sync : !one.Removed && (one.IsSeries || (one.End > from && one.Start < to)))
                    .Select(Shape)
                    .ToList(),
                version
            )
        );
        var more = offset + PageSize < found.Count;
        var link = more
            ? $"{Url}/me/calendarView/delta?$skiptoken={sync}.{offset + PageSize}.{Text(from)}.{Text(to)}"
            : $"{Url}/me/calendarView/delta?$deltatoken={last}";
        await context.Response.WriteAsJsonAsync(
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["value"] = found.Skip(offset).Take(PageSize),
                [more ? "@odata.nextLink" : "@odata.deltaLink"] = link,
            }
        );
    }

    private async Task LookUpAsync(HttpContext context)
    {
        var filter = context.Request.Query["$filter"].ToString();
        var found = Locked(_ =>
            Events
                .Where(one => !one.Removed && one.Mark is { } mark && filter.Contains($"'{mark}'", StringComparison.Ordinal))
                .Select(Shape)
                .ToList()
        );
        await context.Response.WriteAsJsonAsync(new { value = found });
    }

    private async Task MakeAsync(HttpContext context)
    {
        var body = await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body);
        var mark = body.GetProperty("transactionId").GetString();
        if (Locked(_ => Events.FirstOrDefault(one => one.Mark == mark)) is { } known)
        {
            if (Conflicts)
            {
                await RefuseAsync(context, 409, "ErrorDuplicateTransactionId");
                return;
            }

            context.Response.StatusCode = 201;
            await context.Response.WriteAsJsonAsync(Shape(known));
            return;
        }

        var made = Add(Time(body, "start"), Time(body, "end"));
        Change(
            made.Id,
            one =>
            {
                Take(one, body);
                one.Mark = mark;
            }
        );
        context.Response.StatusCode = 201;
        await context.Response.WriteAsJsonAsync(Shape(made));
    }

    private async Task ChangeAsync(HttpContext context, string id)
    {
        var body = await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body);
        if (Locked(_ => Events.FirstOrDefault(one => one.Id == id)) is not { Removed: false } known)
        {
            await RefuseAsync(context, 404, "ErrorItemNotFound");
            return;
        }

        Change(id, one => Take(one, body));
        await context.Response.WriteAsJsonAsync(Shape(known));
    }

    private async Task DeleteAsync(HttpContext context, string id)
    {
        if (Locked(_ => Events.FirstOrDefault(one => one.Id == id)) is not { Removed: false })
        {
            await RefuseAsync(context, 404, "ErrorItemNotFound");
            return;
        }

        Remove(id);
        context.Response.StatusCode = 204;
    }

    private static void Take(Event one, JsonElement body)
    {
        one.Start = Time(body, "start");
        one.End = Time(body, "end");
        one.Title = body.GetProperty("subject").GetString()!;
    }

    // Of an occurrence the delta tells its times and its series.
    private static object Shape(Event one) =>
        one.Removed ? new Dictionary<string, object>(StringComparer.Ordinal) { ["id"] = one.Id, ["@removed"] = new { reason = "deleted" } }
        : one.Series is { } series
            ? new
            {
                id = one.Id,
                type = "occurrence",
                seriesMasterId = series,
                start = At(one.Start),
                end = At(one.End),
            }
        : new
        {
            id = one.Id,
            type = one.IsSeries ? "seriesMaster" : "singleInstance",
            subject = "not to be kept",
            isAllDay = one.AllDay,
            showAs = one.Free ? "free" : "busy",
            transactionId = one.Mark,
            start = At(one.Start),
            end = At(one.End),
        };

    private static object At(DateTimeOffset time) => new { dateTime = Text(time) + ".0000000", timeZone = "UTC" };

    private static DateTimeOffset Time(JsonElement body, string name) => Time(body.GetProperty(name).GetProperty("dateTime").GetString());

    private static DateTimeOffset Time(string? text) =>
        DateTimeOffset.Parse(text!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}

using System.Collections.Concurrent;
using System.Globalization;
using Driving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Mancrel.Api.Tests.Scheduling.Linked;

/// <summary>
/// A provider of calendars on this machine, written from what the provider documents and not from the product. What people do there is
/// done by the methods; what it is asked comes over real sockets.
/// </summary>
internal abstract class LoopbackCalendar : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly LoopbackProvider accounts;
    private readonly Lock gate = new();
    private long version;

    protected LoopbackCalendar(LoopbackProvider accounts)
    {
        this.accounts = accounts;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.Run(AnswerAsync);
    }

    /// <summary>As the product names it.</summary>
    public abstract string Host { get; }

    /// <summary>What was asked, by method and path.</summary>
    public ConcurrentQueue<string> Asked { get; } = [];

    /// <summary>The next writings are done, and their answers never come: whoever asked sees a broken connection.</summary>
    public int LosesAnswers { get; set; }

    /// <summary>Seconds that everybody is asked to stay away; 0 for none.</summary>
    public int Busy { get; set; }

    /// <summary>Points before this one are forgotten.</summary>
    public long Forgotten { get; private set; }

    public string Url => app.Urls.First();

    /// <summary>What stands there.</summary>
    public IReadOnlyList<Event> Standing
    {
        get
        {
            lock (gate)
            {
                return [.. Events.Where(one => !one.Removed)];
            }
        }
    }

    protected List<Event> Events { get; } = [];

    public async Task StartAsync() => await app.StartAsync();

    /// <summary>Somebody makes an event.</summary>
    public Event Add(DateTimeOffset start, DateTimeOffset end, bool free = false, string? id = null, bool allDay = false)
    {
        lock (gate)
        {
            var made = new Event
            {
                Id = id ?? NewId(),
                Start = start,
                End = end,
                Free = free,
                AllDay = allDay,
                Version = ++version,
            };
            Events.Add(made);
            return made;
        }
    }

    /// <summary>Somebody moves an event.</summary>
    public void Move(string id, DateTimeOffset start) =>
        Change(
            id,
            one =>
            {
                one.End = start + (one.End - one.Start);
                one.Start = start;
            }
        );

    /// <summary>Somebody removes an event.</summary>
    public void Remove(string id) => Change(id, one => one.Removed = true);

    /// <summary>The provider forgets what was read before.</summary>
    public void Forget()
    {
        lock (gate)
        {
            Forgotten = ++version;
        }
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    protected abstract Task AnswerAsync(HttpContext context, string path);

    protected abstract string NewId();

    protected void Change(string id, Action<Event> change)
    {
        lock (gate)
        {
            var one = Events.Single(one => one.Id == id);
            change(one);
            one.Version = ++version;
        }
    }

    protected T Locked<T>(Func<long, T> read)
    {
        lock (gate)
        {
            return read(version);
        }
    }

    protected static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);

    private async Task AnswerAsync(HttpContext context)
    {
        Asked.Enqueue($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}");
        var bearer = context.Request.Headers.Authorization.ToString();
        if (!bearer.StartsWith("Bearer ", StringComparison.Ordinal) || accounts.OwnerOf(bearer["Bearer ".Length..]) is null)
        {
            context.Response.StatusCode = 401;
            await context.Response.WriteAsJsonAsync(new { error = new { code = 401, message = "Invalid Credentials" } });
            return;
        }

        if (Busy > 0)
        {
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = Busy.ToString(CultureInfo.InvariantCulture);
            return;
        }

        // An answer that gets lost is one after the work: the connection breaks.
        var loses = LosesAnswers > 0 && context.Request.Method is "POST" or "PUT" or "PATCH" && LosesAnswers-- > 0;
        if (!loses)
        {
            await AnswerAsync(context, context.Request.Path.Value!);
            return;
        }

        var body = context.Response.Body;
        context.Response.Body = new MemoryStream();
        await AnswerAsync(context, context.Request.Path.Value!);
        context.Response.Body = body;
        context.Abort();
    }

    /// <summary>An event as the provider keeps it.</summary>
    internal sealed class Event
    {
        public required string Id { get; init; }

        public DateTimeOffset Start { get; set; }

        public DateTimeOffset End { get; set; }

        public bool Free { get; set; }

        public bool AllDay { get; set; }

        public bool Removed { get; set; }

        public string Title { get; set; } = "";

        /// <summary>What the program that made it keeps with it.</summary>
        public string? Mark { get; set; }

        public string? Series { get; set; }

        public bool IsSeries { get; set; }

        public long Version { get; set; }
    }
}

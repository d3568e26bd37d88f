using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Mancrel.Api.Http;

/// <summary>What changed, for open pages.</summary>
public sealed record ChangeEvent(string Kind, string Id, string Partition);

/// <summary>Server-sent events with resume by Last-Event-ID (the change feed's position).</summary>
public static class EventStream
{
    private const int BatchSize = 200;
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(20);

    // What pages show; tokens, sessions and plumbing are nobody's business.
    private static readonly HashSet<string> Shown = new(StringComparer.Ordinal)
    {
        "conversation",
        "message",
        "contact",
        "company",
        "task",
        "product",
        "outboxMail",
        "mailbox",
        "mailboxProgress",
        "aiDecision",
        "vendorStatus",
        "replySettings",
        "crmOptions",
        "shopPolicies",
        "deal",
        "pipeline",
        "activity",
        "boardTotals",
        "backlinkOpportunity",
        "contactImport",
        "review",
        "recommendation",
        "replyDraft",
        "savedView",
        "trainedModel",
        "modelChoice",
        "blindAudit",
        "verdictTally",
        "knowledge",
        "template",
        "segment",
        "campaign",
        "sequence",
        "leadForm",
        "staff",
        "service",
        "staffDay",
        "appointment",
        "billingDocument",
        "payment",
        "bankLine",
    };

    // What belongs to somebody though no record's partition holds it: told to those who see everything.
    private static readonly HashSet<string> Office = new(StringComparer.Ordinal)
    {
        "contactImport",
        "appointment",
        "billingDocument",
        "payment",
        "bankLine",
        "outboxMail",
        "mailbox",
        "mailboxProgress",
    };

    /// <summary>Maps the route.</summary>
    public static void MapEvents(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/events", Open)
            .Tells("Server-sent events of what changed; Last-Event-ID resumes.")
            .WithTags("Events")
            .Produces<string>(StatusCodes.Status200OK, "text/event-stream")
            .Needs(Permission.Read);

    private static IResult Open(
        HttpRequest request,
        Caller caller,
        IChangeFeed feed,
        Sights sights,
        StreamRights rights,
        TimeProvider clock,
        IHostApplicationLifetime lifetime,
        CancellationToken cancellation
    )
    {
        var last = request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } header ? header : request.Query["lastEventId"].ToString();
        if (last.Length > 0 && !long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            return Problems.Field(StatusCodes.Status400BadRequest, "Last-Event-ID", "is the id of an event of this stream");
        }

        long? after = last.Length > 0 ? long.Parse(last, CultureInfo.InvariantCulture) : null;
        return TypedResults.ServerSentEvents(
            UntilStoppedAsync(lifetime, ended => FollowAsync(caller, feed, sights, rights, after, clock, ended), cancellation)
        );
    }

    // A stream has no end of its own, and a host that shuts down waits for its requests.
    private static async IAsyncEnumerable<SseItem<ChangeEvent>> UntilStoppedAsync(
        IHostApplicationLifetime lifetime,
        Func<CancellationToken, IAsyncEnumerable<SseItem<ChangeEvent>>> follow,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lifetime.ApplicationStopping);
        await using var events = follow(ended.Token).GetAsyncEnumerator(ended.Token);
        while (true)
        {
            try
            {
                if (!await events.MoveNextAsync())
                {
                    yield break;
                }
            }
            catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
            {
                yield break;
            }

            yield return events.Current;
        }
    }

    private static async IAsyncEnumerable<SseItem<ChangeEvent>> FollowAsync(
        Caller caller,
        IChangeFeed feed,
        Sights sights,
        StreamRights rights,
        long? after,
        TimeProvider clock,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var position = after ?? await feed.PositionAsync(cancellation);
        yield return new SseItem<ChangeEvent>(new ChangeEvent("hello", "", ""), "hello")
        {
            EventId = Text(position),
            ReconnectionInterval = TimeSpan.FromSeconds(2),
        };
        while (!cancellation.IsCancellationRequested)
        {
            var changes = await feed.ReadAsync(caller.Tenant, position, BatchSize, kind: null, cancellation);
            var visible = await sights.VisibleAsync(caller.Tenant, caller.Sight, changes.Select(change => change.Partition), cancellation);
            foreach (var change in changes)
            {
                // That something is gone tells nothing of it, and a page that shows it must hear it.
                position = change.Position;
                if (StreamRights.Touches(change, caller) && !await rights.HoldAsync(caller, cancellation))
                {
                    yield break;
                }

                if (
                    Shown.Contains(change.Kind)
                    && (caller.Sight.IsAll || change.Deleted || (visible.Contains(change.Partition) && !Office.Contains(change.Kind)))
                )
                {
                    yield return new SseItem<ChangeEvent>(new ChangeEvent(change.Kind, change.Id, change.Partition), "change")
                    {
                        EventId = Text(position),
                    };
                }
            }

            if (changes.Count == 0)
            {
                // What changed while the stream was opened, or in a store whose feed tells of people late.
                if (!await rights.HoldAsync(caller, cancellation))
                {
                    yield break;
                }

                if (!await WaitAsync(feed, position, clock, cancellation))
                {
                    // Proxies drop silent connections.
                    yield return new SseItem<ChangeEvent>(new ChangeEvent("ping", "", ""), "ping") { EventId = Text(position) };
                }
                else if (
                    await feed.PositionAsync(cancellation) is var newest
                    && (await feed.ReadAsync(caller.Tenant, position, 1, kind: null, cancellation)).Count == 0
                )
                {
                    // Another tenant's changes: step over them, or the wait would end at once for ever.
                    position = newest;
                }
            }
        }
    }

    private static async Task<bool> WaitAsync(IChangeFeed feed, long position, TimeProvider clock, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            await feed.WaitAsync(position, patience.Token).WaitAsync(KeepAlive, clock, cancellation);
            return true;
        }
        catch (TimeoutException)
        {
            await patience.CancelAsync();
            return false;
        }
    }

    private static string Text(long position) => position.ToString(CultureInfo.InvariantCulture);
}

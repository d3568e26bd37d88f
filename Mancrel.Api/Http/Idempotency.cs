using System.Globalization;
using System.Security.Cryptography;
using Mancrel.Api.Identity;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace Mancrel.Api.Http;

/// <summary>
/// What a request with an Idempotency-Key was answered; kept for a day, sealed, since some answers tell a secret this once.
/// </summary>
public sealed record IdempotentAnswer : IDocument
{
    public static string Kind => "idempotentAnswer";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [new("at")];

    /// <summary>Made from tenant, user, route and key.</summary>
    public required string AnswerId { get; init; }

    /// <summary>SHA-256 of the request's body.</summary>
    public required string BodyHash { get; init; }

    /// <summary>When the request came.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>HTTP status; 0 while the request is worked on.</summary>
    public int Status { get; init; }

    /// <summary>The answer's body, sealed (<see cref="SealedSecrets"/>).</summary>
    public string SealedBody { get; init; } = "";

    /// <summary>The answer's headers that are given again.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public string Id => AnswerId;

    public string Partition => PartitionOf(AnswerId);

    /// <summary>Its partition: itself alone.</summary>
    public static string PartitionOf(string id) => "idempotency/" + id;
}

/// <summary>
/// The same key with the same body gets the same answer, and the work is done once; with another body it is refused. What a request makes
/// gets its id from the key, so that one which is repeated after a crash finds what the first one made. Every POST of somebody signed in
/// takes it.
/// </summary>
public sealed class Idempotency(RequestDelegate next)
{
    private const string Header = "Idempotency-Key";
    private const int LongestKey = 200;
    private const int LongestAnswer = 1024 * 1024;
    private static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);
    private static readonly string[] Kept = ["Content-Type", "Location", "ETag"];

    /// <summary>Handles a request.</summary>
    public async Task InvokeAsync(HttpContext context, IDocumentStore store, SealedSecrets secrets, TimeProvider clock)
    {
        var key = context.Request.Headers[Header].ToString();
        if (
            key.Length == 0
            || !HttpMethods.IsPost(context.Request.Method)
            || context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null
            || context.User.Identity is not { IsAuthenticated: true }
        )
        {
            await next(context);
            return;
        }

        if (key.Length > LongestKey)
        {
            throw RefusedException.Field(StatusCodes.Status400BadRequest, Header, $"has at most {LongestKey} characters");
        }

        var caller = Caller.Of(context);
        var id = Hashing.Short(
            $"{caller.User.Value}\n{context.Request.Method}\n{context.Request.Path}{context.Request.QueryString}\n{key}"
        );
        var hash = await BodyHashAsync(context);
        if (await BeginAsync(store, caller.Tenant, id, hash, clock.GetUtcNow(), context.RequestAborted) is { } before)
        {
            await AgainAsync(context, before, hash, secrets);
            return;
        }

        context.Items[Header] = id;
        await OnceAsync(context, store, caller.Tenant, id, secrets, clock);
    }

    /// <summary>The id of what a request makes: from its key where it has one, else by chance.</summary>
    public static string NewId(HttpContext context, IRandomSource random, string prefix) =>
        context.Items.TryGetValue(Header, out var id) && id is string known ? prefix + known[..24] : random.NewId(prefix);

    /// <summary>True for a request with a key: it may be one that was carried out before its answer was kept.</summary>
    public static bool HasKey(HttpContext context) => context.Items.ContainsKey(Header);

    private static async Task<string> BodyHashAsync(HttpContext context)
    {
        context.Request.EnableBuffering();
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(context.Request.Body, context.RequestAborted));
        context.Request.Body.Position = 0;
        return hash;
    }

    /// <summary>Null when the request is ours to do; else what is known of it.</summary>
    private static async Task<IdempotentAnswer?> BeginAsync(
        IDocumentStore store,
        TenantId tenant,
        string id,
        string hash,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var mine = new IdempotentAnswer
        {
            AnswerId = id,
            BodyHash = hash,
            At = now,
        };
        if ((await store.CommitAsync(new DocumentBatch(tenant, mine.Partition).Create(mine), cancellation)).Committed)
        {
            await ForgetOldAsync(store, tenant, now, cancellation);
            return null;
        }

        var stored = await store.GetAsync<IdempotentAnswer>(tenant, mine.Partition, id, cancellation);
        if (stored is { Value.Status: 0 } && stored.Value.BodyHash == hash && stored.Value.At < now - Abandoned)
        {
            return (await store.CommitAsync(new DocumentBatch(tenant, mine.Partition).Replace(mine, stored.ETag), cancellation)).Committed
                ? null
                : stored.Value;
        }

        return stored?.Value ?? mine;
    }

    private static async Task ForgetOldAsync(IDocumentStore store, TenantId tenant, DateTimeOffset now, CancellationToken cancellation)
    {
        // A few at each new key: as many go as come, and no schedule is needed.
        var old = await store.QueryAsync<IdempotentAnswer>(
            tenant,
            new DocumentQuery
            {
                Where = [new("at", FilterOperator.LessThan, now - KeptFor)],
                Sort = new DocumentSort("at"),
                Limit = 5,
            },
            cancellation
        );
        foreach (var answer in old.Items)
        {
            await store.CommitAsync(
                new DocumentBatch(tenant, answer.Value.Partition).Delete<IdempotentAnswer>(answer.Value.Id, answer.ETag),
                cancellation
            );
        }
    }

    private static async Task AgainAsync(HttpContext context, IdempotentAnswer before, string hash, SealedSecrets secrets)
    {
        if (before.BodyHash != hash)
        {
            throw RefusedException.Field(
                StatusCodes.Status422UnprocessableEntity,
                Header,
                "was used with another body; a new request needs a new key"
            );
        }

        if (before.Status == 0)
        {
            context.Response.Headers.RetryAfter = 1.ToString(CultureInfo.InvariantCulture);
            throw new RefusedException(StatusCodes.Status409Conflict, "the request with this Idempotency-Key is still being worked on");
        }

        var body =
            secrets.Open(before.SealedBody, before.Id)
            ?? throw new RefusedException(
                StatusCodes.Status409Conflict,
                "the request with this Idempotency-Key was done, but its answer cannot be read any more"
            );
        context.Response.StatusCode = before.Status;
        foreach (var (name, value) in before.Headers)
        {
            context.Response.Headers[name] = value;
        }

        context.Response.Headers["Idempotency-Replayed"] = "true";
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    private async Task OnceAsync(
        HttpContext context,
        IDocumentStore store,
        TenantId tenant,
        string id,
        SealedSecrets secrets,
        TimeProvider clock
    )
    {
        var partition = IdempotentAnswer.PartitionOf(id);
        var outward = context.Response.Body;
        using var answer = new MemoryStream();
        context.Response.Body = answer;
        var done = false;
        try
        {
            await next(context);
            done = context.Response.StatusCode is >= 200 and < 300 && answer.Length <= LongestAnswer;
        }
        finally
        {
            context.Response.Body = outward;
            if (!done && await store.GetAsync<IdempotentAnswer>(tenant, partition, id, CancellationToken.None) is { } pending)
            {
                // Refused or failed: nothing was made, and the key may be used for a better try.
                await store.CommitAsync(
                    new DocumentBatch(tenant, partition).Delete<IdempotentAnswer>(id, pending.ETag),
                    CancellationToken.None
                );
            }
        }

        if (done && await store.GetAsync<IdempotentAnswer>(tenant, partition, id, CancellationToken.None) is { } mine)
        {
            var headers = Kept.Where(name => context.Response.Headers.ContainsKey(name))
                .ToDictionary(name => name, name => context.Response.Headers[name].ToString(), StringComparer.Ordinal);
            var kept = mine.Value with
            {
                Status = context.Response.StatusCode,
                SealedBody = secrets.Seal(answer.ToArray(), id),
                Headers = headers,
                At = clock.GetUtcNow(),
            };
            await store.CommitAsync(new DocumentBatch(tenant, partition).Replace(kept, mine.ETag), CancellationToken.None);
        }

        answer.Position = 0;
        await answer.CopyToAsync(outward, context.RequestAborted);
    }
}

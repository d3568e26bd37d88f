using System.Buffers;
using System.IO.Pipelines;
using Mancrel.Core.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Problems = Mancrel.Api.Http.Problems;

namespace Mancrel.Api.Webhooks;

/// <summary>
/// A webhook's body as the bytes that were signed. Nobody has proved anything yet: memory is taken as bytes come, never as a header
/// announces them, from a budget that all bodies share, and whoever sends slower than any provider does is told 408.
/// </summary>
public sealed class WebhookBody(TimeProvider clock)
{
    /// <summary>How long a sender may take before its rate counts.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    /// <summary>How long the largest body may take.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>Bytes per second on the average after the grace: 256 kbit/s, below any server's line.</summary>
    public const int SlowestRate = 32 * 1024;

    private readonly long budget = Math.Clamp(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 16, 128L << 20, 1L << 30);
    private long held;

    /// <summary>Bytes of bodies in memory now.</summary>
    public long Held => Interlocked.Read(ref held);

    /// <summary>Gives bytes back once their request is dealt with.</summary>
    public void Release(long bytes) => Interlocked.Add(ref held, -bytes);

    /// <summary>
    /// The request as the core takes it, whose bytes count as held until they are released; or the refusal: 413 over the limit, 408 too
    /// slow, 503 while bodies fill the memory that is meant for them.
    /// </summary>
    public async Task<(WebhookRequest? Request, ProblemHttpResult? Refusal)> ReadAsync(HttpRequest request)
    {
        if (request.ContentLength > MailReceiver.LargestRequest)
        {
            return (null, TooLarge);
        }

        var started = clock.GetTimestamp();
        using var patience = new CancellationTokenSource(Grace, clock);

        // A read that ends by a token would leave the server's reader in the middle of it.
        await using var ringing = patience.Token.Register(request.BodyReader.CancelPendingRead);
        var body = new ArrayBufferWriter<byte>();
        var taken = 0L;
        var kept = false;
        try
        {
            while (true)
            {
                var read = await request.BodyReader.ReadAsync(CancellationToken.None);
                var more = read.Buffer.Length;
                taken += more;
                if (Interlocked.Add(ref held, more) > budget)
                {
                    request.BodyReader.AdvanceTo(read.Buffer.End);
                    return (null, Full(request));
                }

                Copy(read, body);
                request.BodyReader.AdvanceTo(read.Buffer.End);
                if (body.WrittenCount > MailReceiver.LargestRequest)
                {
                    return (null, TooLarge);
                }

                if (read.IsCompleted)
                {
                    break;
                }

                if (read.IsCanceled || Left(started, body.WrittenCount) is not { } left)
                {
                    return (null, TooSlow(request));
                }

                patience.CancelAfter(left);
            }

            kept = true;
            var headers = request.Headers.ToDictionary(
                header => header.Key,
                header => header.Value.ToString(),
                StringComparer.OrdinalIgnoreCase
            );
            return (new WebhookRequest(request.ContentType ?? "", headers, body.WrittenMemory), null);
        }
        finally
        {
            if (!kept)
            {
                Release(taken);
            }
        }
    }

    private static void Copy(ReadResult read, ArrayBufferWriter<byte> body)
    {
        foreach (var segment in read.Buffer)
        {
            body.Write(segment.Span);
        }
    }

    // The next byte's deadline moves with every byte that came; null once it is over.
    private TimeSpan? Left(long started, long bytes)
    {
        var allowed = Grace + TimeSpan.FromSeconds((double)bytes / SlowestRate);
        var left = (allowed < Longest ? allowed : Longest) - clock.GetElapsedTime(started);
        return left > TimeSpan.Zero ? left : null;
    }

    private static ProblemHttpResult TooLarge => Problems.Of(StatusCodes.Status413PayloadTooLarge, "a webhook request has at most 30 MB");

    private static ProblemHttpResult TooSlow(HttpRequest request)
    {
        request.HttpContext.Response.Headers.Connection = "close";
        return Problems.Of(StatusCodes.Status408RequestTimeout, "the body came too slowly; send it again");
    }

    private static ProblemHttpResult Full(HttpRequest request)
    {
        request.HttpContext.Response.Headers.RetryAfter = "5";
        request.HttpContext.Response.Headers.Connection = "close";
        return Problems.Of(StatusCodes.Status503ServiceUnavailable, "too much mail comes at once; come again in a few seconds");
    }
}

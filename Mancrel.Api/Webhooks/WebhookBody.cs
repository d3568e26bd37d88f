using System.Buffers;
using Mancrel.Api.Http;
using Mancrel.Core.Webhooks;
using Microsoft.AspNetCore.Http;

namespace Mancrel.Api.Webhooks;

/// <summary>Reads a webhook's body whole, as the bytes that were signed, within the limit.</summary>
public static class WebhookBody
{
    /// <summary>The request as the core takes it.</summary>
    /// <exception cref="RefusedException">413 over the limit.</exception>
    public static async Task<WebhookRequest> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength > MailReceiver.LargestRequest)
        {
            throw TooLarge();
        }

        var body = new ArrayBufferWriter<byte>((int)(request.ContentLength ?? 16 * 1024) + 1);
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(cancellation);
            foreach (var segment in read.Buffer)
            {
                body.Write(segment.Span);
            }

            request.BodyReader.AdvanceTo(read.Buffer.End);
            if (body.WrittenCount > MailReceiver.LargestRequest)
            {
                throw TooLarge();
            }

            if (read.IsCompleted)
            {
                break;
            }
        }

        var headers = request.Headers.ToDictionary(
            header => header.Key,
            header => header.Value.ToString(),
            StringComparer.OrdinalIgnoreCase
        );
        return new WebhookRequest(request.ContentType ?? "", headers, body.WrittenMemory);
    }

    private static RefusedException TooLarge() => new(StatusCodes.Status413PayloadTooLarge, "a webhook request has at most 30 MB");
}

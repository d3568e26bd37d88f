using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Identity;
using Mancrel.Core.Learning.Backtests;
using Mancrel.Core.Mail.Addresses;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Learning;

/// <summary>Body of <c>POST /api/ai/backtest</c> over the recorded history.</summary>
/// <param name="From">From when on; null for all.</param>
/// <param name="To">Until when; null for now.</param>
/// <param name="Limit">How many decisions at most, 1 to 1,000; 200 when not given.</param>
public sealed record BacktestRequest(DateTimeOffset? From = null, DateTimeOffset? To = null, int? Limit = null);

/// <summary>The past under today's settings, without sending: the recorded history, or a mailbox that is sent along.</summary>
public static class BacktestEndpoints
{
    private const int Most = 1_000;
    private const int Usual = 200;
    private const int LargestFile = 30 * 1024 * 1024;

    /// <summary>Maps the route.</summary>
    public static void MapBacktest(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/api/ai/backtest", RunAsync)
            .Tells(
                "Runs recorded mail, or a mailbox that is uploaded, through today's settings without sending.",
                """{"from": "2026-10-01T00:00:00Z", "to": "2026-11-01T00:00:00Z", "limit": 500}"""
            )
            .WithTags("AI")
            .Needs(Permission.Operate)
            .DisableAntiforgery()
            .Accepts<BacktestRequest>("application/json", "multipart/form-data", "application/mbox", "message/rfc822")
            .WithDescription(
                "The recorded history as JSON `{ from, to, limit }`; or mail of a file, at most 30 MB: form fields `file` "
                    + "(.mbox or .eml, several allowed) with `own` for our addresses, or the body itself as application/mbox or "
                    + "message/rfc822. Nothing of a file is kept."
            );

    private static async Task<Results<Ok<BacktestReport>, ProblemHttpResult>> RunAsync(
        HttpRequest request,
        Caller caller,
        Backtest backtest,
        MailboxBacktest mailboxes,
        CancellationToken cancellation
    )
    {
        if (!request.HasFormContentType && request.ContentType is not { } || request.HasJsonContentType())
        {
            var body = await FieldsBody.ReadAsync<BacktestRequest>(request, cancellation);
            return body.Limit is < 1 or > Most
                    ? Problems.Field(StatusCodes.Status422UnprocessableEntity, "limit", "is a whole number from 1 to 1000")
                : body.From > body.To ? Problems.Field(StatusCodes.Status422UnprocessableEntity, "from", "is at most to")
                : TypedResults.Ok(await backtest.RunAsync(caller.Tenant, body.From, body.To, body.Limit ?? Usual, cancellation));
        }

        var (files, own) = await FilesAsync(request, cancellation);
        var addresses = own.SelectMany(MailAddressParser.ParseList).Select(address => address.Address).ToList();
        var messages = files.SelectMany(file => MailboxFile.Split(file)).ToList();
        return messages.Count == 0
            ? Problems.Field(StatusCodes.Status422UnprocessableEntity, "file", "is mail: an mbox or single messages (.eml)")
            : TypedResults.Ok(await mailboxes.RunAsync(caller.Tenant, messages, addresses, cancellation));
    }

    private static async Task<(IReadOnlyList<ReadOnlyMemory<byte>> Files, IReadOnlyList<string> Own)> FilesAsync(
        HttpRequest request,
        CancellationToken cancellation
    )
    {
        if (!request.HasFormContentType)
        {
            return request.ContentType?.Split(';')[0].Trim() is "application/mbox" or "message/rfc822"
                ? ([await BytesAsync(request.Body, 0, cancellation)], [])
                : throw new RefusedException(
                    StatusCodes.Status415UnsupportedMediaType,
                    "the body is application/json, multipart/form-data with the form field file, application/mbox or message/rfc822"
                );
        }

        var form = await FormBody.ReadAsync(request, cancellation);
        var files = new List<ReadOnlyMemory<byte>>();
        foreach (var file in form.Files.GetFiles("file"))
        {
            await using var body = file.OpenReadStream();
            files.Add(await BytesAsync(body, files.Sum(one => (long)one.Length), cancellation));
        }

        return files.Count == 0
            ? throw RefusedException.Field(StatusCodes.Status422UnprocessableEntity, "file", "is required: the form field with the mailbox")
            : (files, [.. form["own"].OfType<string>()]);
    }

    private static async Task<ReadOnlyMemory<byte>> BytesAsync(Stream body, long before, CancellationToken cancellation)
    {
        using var buffer = new MemoryStream();
        var piece = new byte[64 * 1024];
        int read;
        while ((read = await body.ReadAsync(piece, cancellation)) > 0)
        {
            buffer.Write(piece, 0, read);
            if (before + buffer.Length > LargestFile)
            {
                throw new RefusedException(StatusCodes.Status413PayloadTooLarge, "a mailbox has at most 30 MB");
            }
        }

        return buffer.ToArray();
    }
}

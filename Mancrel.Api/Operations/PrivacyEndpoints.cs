using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Identity;
using Mancrel.Core.Operations.People;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Operations;

/// <summary>Whose rights: in a body, since addresses of routes stand in logs.</summary>
/// <param name="Address">One of the person's mail addresses.</param>
public sealed record PersonRequest(string? Address);

/// <summary>What was erased.</summary>
/// <param name="Hash">What the audit names the person by.</param>
/// <param name="Summary">How many records went, and how many were changed.</param>
public sealed record ErasureAnswer(string Hash, PersonSummary Summary);

/// <summary>A person's rights to a copy and to be forgotten.</summary>
public static class PrivacyEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapPrivacy(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/privacy").WithTags("Privacy").Needs(Permission.Administer);
        group
            .MapPost("/find", FindAsync)
            .Tells(
                "How much there is of a person, by kind of record; changes nothing. Administrators.",
                """{"address": "nora@example.org"}"""
            );
        group
            .MapPost("/export", ExportAsync)
            .Tells(
                "Everything of one person as a ZIP archive: person.json, letters, attachments. Administrators.",
                """{"address": "nora@example.org"}"""
            )
            .Produces<byte[]>(StatusCodes.Status200OK, "application/zip");
        group
            .MapPost("/erase", EraseAsync)
            .Tells(
                "Erases everything of one person for good; what stays is a keyed hash and whether the person wanted "
                    + "no more mail. Administrators.",
                """{"address": "nora@example.org"}"""
            );
    }

    private static async Task<Ok<PersonSummary>> FindAsync(
        PersonRequest body,
        Caller caller,
        PersonErasure erasure,
        CancellationToken cancellation
    ) => TypedResults.Ok(await erasure.LookAsync(caller.Tenant, AddressOf(body), cancellation));

    // By way of a file that nobody else can open and that goes when it is closed: an archive is written in places, and may be large.
    private static async Task<FileStreamHttpResult> ExportAsync(
        PersonRequest body,
        Caller caller,
        PersonExport export,
        CancellationToken cancellation
    )
    {
        var address = AddressOf(body);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var file = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), options);
        try
        {
            await export.WriteAsync(caller.Tenant, address, file, cancellation);
            file.Position = 0;
            return TypedResults.File(file, "application/zip", "person.zip");
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static async Task<Results<Ok<ErasureAnswer>, ProblemHttpResult>> EraseAsync(
        PersonRequest body,
        Caller caller,
        IDocumentStore store,
        PersonErasure erasure,
        CancellationToken cancellation
    )
    {
        var by = await CallerName.OfAsync(store, caller, cancellation);
        return await erasure.EraseAsync(caller.Tenant, AddressOf(body), by, cancellation) switch
        {
            ErasureOutcome.Done done => TypedResults.Ok(new ErasureAnswer(done.Hash, done.Summary)),
            ErasureOutcome.Refused refused => Problems.Field(StatusCodes.Status422UnprocessableEntity, "address", refused.Why),
            var other => throw new InvalidOperationException($"unknown outcome {other}"),
        };
    }

    private static string AddressOf(PersonRequest body) =>
        body.Address?.Trim() is { } address && ContactRules.IsAddress(address)
            ? address
            : throw RefusedException.Field(
                StatusCodes.Status422UnprocessableEntity,
                "address",
                "is a mail address such as nora@example.org"
            );
}
